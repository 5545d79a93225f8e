import { OtklikError } from '#shared/errors.ts'
import type { Reader } from '../store/outbox-repository.ts'
import { editedSince, messagesSince, queuedBefore, readSeen, type Seen } from '../store/seen.ts'
import { decideNews } from './decide-news.ts'

/**
 * The messages of a conversation that whoever saw `seen` does not know of, or knows with other words; oldest first, at
 * most 20 of either.
 */
export async function newsSince(
  reader: Reader,
  conversationId: number,
  seen: Seen,
): Promise<readonly number[]> {
  const later = await messagesSince(reader, conversationId, seen)
  const isQuiet = later.every(({ id }) => id === seen.messageId)
  const queued = isQuiet ? new Set<number>() : await queuedBefore(reader, conversationId, seen)
  const edited = await editedSince(reader, conversationId, seen)
  return [...new Set([...edited, ...decideNews(later, seen, queued)])]
}

/** What comes of an answer whose writer had seen `seen`. Undefined: nobody asks. Errors: `MovedOn`, `bad_input`. */
export async function refuseUnseen(
  reader: Reader,
  conversationId: number,
  seen: string | undefined,
): Promise<void> {
  if (seen === undefined) return
  const news = await newsSince(reader, conversationId, readSeen(seen))
  if (news.length > 0) throw new MovedOn(news)
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
