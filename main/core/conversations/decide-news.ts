import type { EpochMs } from '#shared/domain.ts'
import type { LaterMessage, Seen } from '../store/seen.ts'

/**
 * Which messages somebody who answers should know of and cannot have seen: what the customer wrote and what one of us
 * sent or is sending. Not what was deleted or never left, nor the parts of a long reply that was seen whole.
 */
export function decideNews(
  later: readonly LaterMessage[],
  seen: Seen,
  queuedBefore: ReadonlySet<EpochMs>,
): readonly number[] {
  return later
    .filter(({ id, receivedAt }) => id > seen.messageId || receivedAt !== seen.receivedAt)
    .filter(({ isDeleted }) => !isDeleted)
    .filter(({ outboxStatus }) => outboxStatus !== 'cancelled' && outboxStatus !== 'failed')
    .filter(({ queuedAt }) => queuedAt === null || !queuedBefore.has(queuedAt))
    .map(({ id }) => id)
}
