import { OtklikError } from '#shared/errors.ts'
import type { Reader } from '../store/outbox-repository.ts'
import { messagesSince, queuedBefore, type Seen } from '../store/seen.ts'
import { decideNews } from './decide-news.ts'

/** The messages of a conversation that whoever saw `seen` does not know of; at most 20, oldest first. */
export async function newsSince(
  reader: Reader,
  conversationId: number,
  seen: Seen,
): Promise<readonly number[]> {
  const later = await messagesSince(reader, conversationId, seen)
  if (later.every(({ id }) => id === seen.messageId)) return decideNews(later, seen, new Set())
  return decideNews(later, seen, await queuedBefore(reader, conversationId, seen))
}

/** A reply was not queued: since it was begun, somebody answered or the customer wrote. */
export class MovedOn extends OtklikError {
  /** What its writer has not seen, oldest first. */
  readonly messageIds: readonly number[]

  constructor(messageIds: readonly number[]) {
    super('moved_on', { count: messageIds.length })
    this.messageIds = messageIds
  }
}
