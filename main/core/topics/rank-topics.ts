import { risingZ } from '#shared/metrics.ts'
import { logOddsZ } from './log-odds.ts'
import type { TermCount, TermCounts } from './count-terms.ts'

/** A word or a phrase that many wrote, or more than before. */
export interface RankedTerm extends TermCount {
  /** How many people wrote it in the period before; null where nobody wrote anything then. */
  readonly before: number | null
  /** See `logOddsZ`. */
  readonly z: number | null
}

/** A word of fewer people is nobody's topic: chance, or a name. */
export const fewestPeople = 3
const mostTopics = 25
const mostRising = 25
/** A word that is mostly written within a phrase says less than the phrase. */
const withinPhrase = 0.7

/**
 * The words and phrases that most people wrote, and those that rose most against the period before; each once, by
 * people. Pure: the same counts give the same list.
 */
export function rankTopics(now: TermCounts, before: TermCounts): readonly RankedTerm[] {
  const told = withoutParts([...now.terms.values()].filter(({ people }) => people >= fewestPeople))
  const ranked = told.map((term) => {
    const earlier = before.terms.get(term.key)?.people ?? 0
    const z = logOddsZ({ people: term.people, all: now.people }, { people: earlier, all: before.people })
    return { ...term, before: before.people === 0 ? null : earlier, z }
  })
  const byPeople = ranked.toSorted((one, other) => other.people - one.people || compare(one.key, other.key))
  const rising = byPeople
    .filter(({ z }) => (z ?? 0) >= risingZ)
    .toSorted((one, other) => (other.z ?? 0) - (one.z ?? 0))
    .slice(0, mostRising)
  const chosen = new Set([...byPeople.slice(0, mostTopics), ...rising])
  return byPeople.filter((term) => chosen.has(term))
}

/** Of «мобильное приложение» and «мобильное» only the first, where nearly all wrote both together. */
function withoutParts(terms: readonly TermCount[]): readonly TermCount[] {
  const most = new Map<string, number>()
  for (const { parts, people } of terms) {
    if (parts.length < 2) continue
    for (const part of parts) most.set(part, Math.max(most.get(part) ?? 0, people))
  }
  return terms.filter(
    ({ key, parts, people }) => parts.length > 1 || (most.get(key) ?? 0) < withinPhrase * people,
  )
}

const compare = (one: string, other: string) => (one < other ? -1 : 1)
