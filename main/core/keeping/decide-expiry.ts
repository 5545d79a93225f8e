import type { Direction, EpochMs, MessageKind, Network } from '#shared/domain.ts'
import type { RetentionKind, RetentionRules } from '#shared/retention.ts'

const dayMs = 24 * 60 * 60 * 1000

/** Something with words in it that a rule may end. */
export interface Kept {
  readonly network: Network
  /** Since when we have it. */
  readonly since: EpochMs
  /** Nobody waits for anything in its conversation: see `expiry-rows`. */
  readonly isClosed: boolean
}

/** By which rule a message is kept. */
export function kindOf(message: { readonly direction: Direction; readonly kind: MessageKind }): RetentionKind {
  return message.direction === 'outbound' ? 'reply' : message.kind
}

/** Whether it was kept long enough. */
export function isExpired(kept: Kept, kind: RetentionKind, rules: RetentionRules, now: EpochMs): boolean {
  return kept.isClosed && kept.since < endOf(rules.networks[kept.network][kind], now)
}

/** What is older than this may go by some rule of these kinds; null when every one says for ever. */
export function youngestEnd(rules: RetentionRules, kinds: readonly RetentionKind[], now: EpochMs): EpochMs | null {
  const days = Object.values(rules.networks).flatMap((network) => kinds.map((kind) => network[kind] ?? []).flat())
  return days.length === 0 ? null : endOf(Math.min(...days), now)
}

/** Until when facts of the journal go. */
export const journalEnd = (rules: RetentionRules, now: EpochMs): EpochMs => endOf(rules.journal, now)

const endOf = (days: number | null, now: EpochMs) => (days === null ? Number.NEGATIVE_INFINITY : now - days * dayMs)

/** A person of whom nothing is left but a name. */
export interface PersonLeft {
  /** Messages that still have their words. */
  readonly withWords: number
  readonly isOpen: boolean
  /** The block holds by the name at the network: it has to stay known. */
  readonly isBlocked: boolean
}

/** `going`: how many of the messages with words are about to lose them. */
export function isForgotten(person: PersonLeft, going: number): boolean {
  return person.withWords === going && !person.isOpen && !person.isBlocked
}
