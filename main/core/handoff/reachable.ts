import type { Reachability } from '#shared/channel.ts'

/** What our own store says about writing to a person. */
export interface KnownOfPerson {
  /** The last thing a platform told us; null is nothing. */
  readonly isAllowed: boolean | null
  readonly wroteBefore: boolean
}

/**
 * Joins what the platform answers now with what we know. A plain refusal we met ourselves outweighs
 * "open to all", which networks say for politeness; a message the person wrote outweighs a channel that
 * has not seen one since it started.
 */
export function joinReachability(asked: Reachability, known: KnownOfPerson): Reachability {
  if (asked.status === 'reachable') {
    const isHearsay = asked.reason === 'open_to_all'
    return isHearsay && known.isAllowed === false ? denied : asked
  }
  const mayHaveForgotten = asked.status === 'unknown' || asked.reason === 'never_wrote'
  if (!mayHaveForgotten) return asked
  if (known.isAllowed === false) return denied
  if (known.wroteBefore) return { status: 'reachable', reason: 'wrote_before' }
  if (known.isAllowed === true && asked.status === 'unknown') {
    return { status: 'reachable', reason: 'allowed_messages' }
  }
  return asked
}

const denied: Reachability = { status: 'unreachable', reason: 'denied_messages' }
