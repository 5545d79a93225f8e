import type { ChannelErrorCode } from '#shared/channel.ts'
import { OtklikError } from '#shared/errors.ts'
import { ChannelError } from '../channels/channel-error.ts'
import { proxyFailureNamed } from '../channels/http/proxy-error.ts'

/** What says nothing about the credentials: the question did not get through this time. */
const passing: ReadonlySet<ChannelErrorCode> = new Set<ChannelErrorCode>([
  'unreachable',
  'server_error',
  'unreadable_answer',
  'rate_limited',
])

/** What a check of credentials that failed says about them: `credentials_rejected`, `network_unreachable` or `proxy_failed`. */
export function explainCheck(error: unknown): unknown {
  if (!(error instanceof ChannelError)) return error
  if (error.code === 'proxy_failed') {
    const why = proxyFailureNamed(error.details.platformMessage)
    // Only a proxy of the account's own stands in a field.
    const parameters = why === 'system' ? { why } : { field: 'proxy', why }
    return new OtklikError('proxy_failed', parameters, { cause: error })
  }
  const parameters = { reason: error.code, said: error.details.platformMessage ?? '' }
  return passing.has(error.code)
    ? new OtklikError('network_unreachable', parameters, { cause: error })
    : new OtklikError('credentials_rejected', parameters, { cause: error })
}
