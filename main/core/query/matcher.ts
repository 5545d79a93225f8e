import {
  anchorsOf,
  authorAnchor,
  longestBeginning,
  nameKey,
  tagKey,
  type AnchorKey,
} from './anchors.ts'
import { compileQuery, type QueryTest } from './compile.ts'
import { negationsAtTerms } from './forms.ts'
import type { Heard } from './heard.ts'
import type { Query } from './query.ts'

export interface Matcher<Id> {
  /** The queries a message matches, in the order in which they were given. */
  matches(heard: Heard): readonly Id[]
  /** Those without anything a message must hold: they are tried on every message. */
  readonly triedOnAll: readonly Id[]
  /** How often a query was tried on a message until now. */
  readonly tried: () => number
}

interface KeyEntry {
  /** In how many messages it was seen. */
  seen: number
  /** The queries looked up by it, as indexes, and for each a word that has to be there as well. */
  anchored: number[]
  also: (string | null)[]
}

const nobody: readonly never[] = []

/** After so many messages it is known which words are rare; then again after sixteen times as many. */
const firstChoice = 256
const choiceGrowth = 16

/**
 * Finds which of thousands of queries a message matches, at a cost that does not grow with their number:
 * each is looked up by the rarest of what a message must hold for it, and only what is looked up is tried.
 * What is rare the stream itself tells; until then longer words count as rarer.
 */
export function createMatcher<Id>(entries: readonly { readonly id: Id; readonly query: Query }[]): Matcher<Id> {
  const queries = entries.map(({ query }) => negationsAtTerms(query))
  const tests = queries.map(compileQuery)
  const keys = new Map<AnchorKey, KeyEntry>()
  const beginnings = new Set<number>()
  const triedOnAll: number[] = []
  /** The last message for which a query was tried, so that it is tried once. */
  const triedFor = new Float64Array(queries.length)
  let heardSoFar = 0
  let tried = 0
  let nextChoice = firstChoice

  function entryOf(key: AnchorKey): KeyEntry {
    const known = keys.get(key)
    if (known) return known
    if (key.endsWith('*')) beginnings.add(key.length - 1)
    const made: KeyEntry = { seen: 0, anchored: [], also: [] }
    keys.set(key, made)
    return made
  }

  /** One message more than seen: that of what was never seen is decided by its length. */
  const costOf = (key: AnchorKey) => entryOf(key).seen + 1 / (1 + key.length)

  function choose(): void {
    for (const entry of keys.values()) {
      entry.anchored = []
      entry.also = []
    }
    triedOnAll.length = 0
    queries.forEach((query, index) => {
      const anchors = anchorsOf(query, costOf)
      if (!anchors) triedOnAll.push(index)
      for (const { key, also } of anchors ?? []) {
        const entry = entryOf(key)
        entry.anchored.push(index)
        entry.also.push(also)
      }
    })
  }

  function collect(key: AnchorKey, heard: Heard, candidates: number[]): void {
    const entry = keys.get(key)
    if (!entry) return
    entry.seen += 1
    for (let at = 0; at < entry.anchored.length; at++) {
      const index = entry.anchored[at] ?? 0
      const also = entry.also[at] ?? null
      if (triedFor[index] === heardSoFar) continue
      if (also !== null && heard.withRoot(also).length === 0) continue
      triedFor[index] = heardSoFar
      candidates.push(index)
    }
  }

  function candidatesFor(heard: Heard): readonly number[] {
    const candidates = [...triedOnAll]
    for (const root of heard.roots()) collect(root, heard, candidates)
    for (const { mark, name } of heard.names) collect(mark === '#' ? tagKey(name) : nameKey(name), heard, candidates)
    for (const author of heard.authors) collect(authorAnchor(author), heard, candidates)
    if (beginnings.size > 0) {
      for (const begin of beginningsOf(heard, beginnings)) collect(`${begin}*`, heard, candidates)
    }
    return candidates
  }

  choose()
  return {
    matches(heard) {
      if (heardSoFar >= nextChoice) {
        nextChoice *= choiceGrowth
        choose()
      }
      heardSoFar += 1
      const candidates = candidatesFor(heard)
      if (candidates.length === 0) return nobody
      tried += candidates.length
      const hits = candidates.filter((index) => (tests[index] as QueryTest)(heard))
      if (hits.length > 1) hits.sort((one, other) => one - other)
      return hits.map((index) => (entries[index] as { readonly id: Id }).id)
    },
    get triedOnAll() {
      return triedOnAll.map((index) => (entries[index] as { readonly id: Id }).id)
    },
    tried: () => tried,
  }
}

/** Each beginning of these lengths of a message's words once; lengths in UTF-16 units, as keys are cut. */
function beginningsOf(heard: Heard, lengths: ReadonlySet<number>): ReadonlySet<string> {
  const found = new Set<string>()
  for (const word of heard.distinctWords()) {
    for (const length of lengths) {
      if (length <= word.length && length <= longestBeginning) found.add(word.slice(0, length))
    }
  }
  return found
}
