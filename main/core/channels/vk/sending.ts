import type { Clock } from '#shared/clock.ts'
import { ChannelError } from '../channel-error.ts'
import type { SendRequest } from '../channel.ts'
import type { VkAccount } from './account.ts'
import type { VkClient } from './client.ts'
import { parsePlace } from './ids.ts'

/** What sending, and looking for what was sent, need. */
export interface Sending {
  readonly account: VkAccount
  readonly client: VkClient
  readonly clock: Clock
  /** Mixed into idempotency keys, so that two accounts never share one. */
  readonly accountId: string
}

/** The dialog a private message goes to, also when it answers something public. */
export function dialogPeer({ target }: SendRequest): number {
  const place = parsePlace(target.placeId)
  const peer = place?.kind === 'dm' ? place.peer : Number(target.author.externalId)
  if (Number.isSafeInteger(peer) && peer > 0) return peer
  throw new ChannelError({ code: 'recipient_gone', method: 'messages.send', delivery: 'none' })
}
