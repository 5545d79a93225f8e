import type { Reachability } from '#shared/channel.ts'
import { ChannelError } from '../channel-error.ts'
import type { AuthorRef } from '../channel.ts'
import { allowedSchema } from './answers.ts'
import type { VkClient } from './client.ts'

/** Asks VK whether the community may write to this person. */
export async function askReachability(
  client: VkClient,
  groupId: number,
  author: AuthorRef,
  signal: AbortSignal,
): Promise<Reachability> {
  const userId = Number(author.externalId)
  // A community cannot be written to; only people have private messages with us.
  if (!Number.isSafeInteger(userId) || userId <= 0) {
    return { status: 'unreachable', reason: 'never_wrote' }
  }
  try {
    const answer = await client.call(allowedSchema, {
      method: 'messages.isMessagesFromGroupAllowed',
      parameters: { group_id: groupId, user_id: userId },
      token: 'community',
      signal,
    })
    return answer.is_allowed
      ? { status: 'reachable', reason: 'allowed_messages' }
      : { status: 'unreachable', reason: 'never_wrote' }
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    if (error.code === 'recipient_gone') return { status: 'unreachable', reason: 'account_gone' }
    if (error.details.platformCode === 900) return { status: 'unreachable', reason: 'blocked_us' }
    if (error.details.platformCode === 1021) return { status: 'unreachable', reason: 'never_wrote' }
    if (error.code === 'recipient_closed') {
      return { status: 'unreachable', reason: 'denied_messages' }
    }
    return { status: 'unknown', reason: 'check_failed' }
  }
}
