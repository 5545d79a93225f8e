import type { ChannelErrorCode } from '#shared/channel.ts'

export interface ChannelErrorDetails {
  readonly code: ChannelErrorCode
  /** The platform method that failed. */
  readonly method: string
  /**
   * `none`: the action surely did not take effect. `unknown`: it may have (reset connection, 5xx,
   * an answer that could not be read after a write).
   */
  readonly delivery: 'none' | 'unknown'
  /** The platform's own number and words, with every secret removed. */
  readonly platformCode?: number | string | undefined
  readonly platformMessage?: string | undefined
  /** How long the platform told us to wait. */
  readonly retryAfterMs?: number | undefined
  /** Where a person can mend it (a captcha page). */
  readonly actionUrl?: string | undefined
  /** What `resume` needs besides the person's answer, and facts such as a new chat id. */
  readonly facts?: Readonly<Record<string, string>> | undefined
}

/** A platform said no, or could not be reached. Says which, with the method, and never holds a credential. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError'
  readonly details: ChannelErrorDetails

  constructor(details: ChannelErrorDetails, options?: ErrorOptions) {
    const said = details.platformMessage ? `: ${details.platformMessage}` : ''
    super(`${details.method}: ${details.code}${said}`, options)
    this.details = details
  }

  get code(): ChannelErrorCode {
    return this.details.code
  }
}
