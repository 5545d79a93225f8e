import type { ChannelErrorCode } from '#shared/channel.ts'
import { OtklikError, type ErrorCode } from '#shared/errors.ts'
import { ChannelError } from '../channels/channel-error.ts'
import { explainStoreError } from '../store/store-error.ts'

/** A failure as it may cross the wire, or null for one that has no code of its own. */
export function codedOf(error: unknown): OtklikError | null {
  if (error instanceof ChannelError) {
    const parameters = { reason: error.code, said: error.details.platformMessage ?? '' }
    return new OtklikError(codes[error.code] ?? 'network_refused', parameters, { cause: error })
  }
  const explained = explainStoreError(error, '')
  return explained instanceof OtklikError ? explained : null
}

/** Only what is about the credentials sends a person to new ones. The `reason` beside the code says the rest. */
const codes: Readonly<Partial<Record<ChannelErrorCode, ErrorCode>>> = {
  token_dead: 'credentials_rejected',
  unreachable: 'network_unreachable',
  server_error: 'network_unreachable',
  unreadable_answer: 'network_unreachable',
}
