import type { EpochMs } from '#shared/domain.ts'

/** A customer's message that waits for a human answer. */
export interface Unanswered {
  /** The platform's time from which on it asks: of the post, or of the edit that made a question of it. */
  readonly at: EpochMs
  readonly receivedAt: EpochMs
  /** Null where it was not told, or counted by a version that did not keep it. */
  readonly messageId: number | null
  /** Since when an answer is owed, where that is not since `at`: what was only read before. */
  readonly owedSince?: EpochMs | undefined
}

export interface MessageRef {
  readonly id: number
  readonly postedAt: EpochMs
}

/** Somebody may write hundreds before anybody looks; of more than this the ones in the middle are not told apart. */
const mostRemembered = 50

export function unanswered(message: {
  readonly at: EpochMs
  readonly receivedAt: EpochMs
  readonly messageId?: number | null | undefined
  readonly owedSince?: EpochMs | undefined
}): Unanswered {
  const { at, receivedAt, messageId = null, owedSince } = message
  return { at, receivedAt, messageId, ...(owedSince !== undefined && { owedSince }) }
}

/** Oldest first; the same list when the message is in it. */
export function withUnanswered(
  list: readonly Unanswered[],
  added: Unanswered,
): readonly Unanswered[] {
  const isSame = (one: Unanswered) =>
    added.messageId === null ? one.at === added.at : one.messageId === added.messageId
  if (list.some(isSame)) return list
  const place = list.findLastIndex((one) => one.at <= added.at) + 1
  const longer = list.toSpliced(place, 0, added)
  return longer.length > mostRemembered ? longer.toSpliced(-2, 1) : longer
}

/** The same list when the message is not in it. */
export function withoutUnanswered(
  list: readonly Unanswered[],
  { id, postedAt }: MessageRef,
): readonly Unanswered[] {
  const byId = list.findIndex((one) => one.messageId === id)
  const place =
    byId === -1 ? list.findIndex((one) => one.messageId === null && one.at === postedAt) : byId
  return place === -1 ? list : list.toSpliced(place, 1)
}
