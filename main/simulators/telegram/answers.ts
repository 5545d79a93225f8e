import type { SimulatorResponse } from '../http-server.ts'

/** The Bot API's "yes". */
export function accept(result: unknown): SimulatorResponse {
  return { status: 200, json: { ok: true, result } }
}

interface RefusalParameters {
  readonly retry_after?: number
  readonly migrate_to_chat_id?: number
}

/**
 * The Bot API's "no", with Telegram's own words. Thrown by method handlers, answered by the
 * server.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly errorCode: number
  readonly parameters: RefusalParameters | undefined

  constructor(errorCode: number, description: string, parameters?: RefusalParameters) {
    super(description)
    this.errorCode = errorCode
    this.parameters = parameters
  }

  answer(): SimulatorResponse {
    return {
      status: this.errorCode,
      json: {
        ok: false,
        error_code: this.errorCode,
        description: this.message,
        ...(this.parameters && { parameters: this.parameters }),
      },
    }
  }
}

export function badRequest(words: string): Refusal {
  return new Refusal(400, `Bad Request: ${words}`)
}

export function tooManyRequests(seconds: number): Refusal {
  return new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
}
