import { assertNever } from '#shared/domain.ts'
import { isTerm, type Query, type Term } from './query.ts'
import { rootOf } from './word-root.ts'

/**
 * Something a message must hold, as a string that is the same in query and message: the root of a word,
 * 🔥, `#tag`, `@name`, `from:author`, or with `*` behind it a beginning.
 */
export type AnchorKey = string

/** Longer beginnings are looked up by so many letters. */
export const longestBeginning = 8

export const tagKey = (tag: string): AnchorKey => `#${tag}`
export const nameKey = (name: string): AnchorKey => `@${name}`
export const authorAnchor = (author: string): AnchorKey => `from:${author}`
export const prefixKey = (prefix: string): AnchorKey => `${prefix.slice(0, longestBeginning)}*`

export interface Anchor {
  readonly key: AnchorKey
  /** The root of another word that has to be there as well, if there is such a word. */
  readonly also: string | null
}

/**
 * Anchors of which every message that the query matches holds one, so chosen that together they cost least;
 * null where there are none, because some way to match needs no word, tag, name, picture or author.
 * @param query with its negations at the terms.
 */
export function anchorsOf(query: Query, costOf: (key: AnchorKey) => number): readonly Anchor[] | null {
  return cheapest(query, costOf)?.anchors ?? null
}

interface Anchors {
  readonly anchors: readonly Anchor[]
  readonly cost: number
}

function cheapest(query: Query, costOf: (key: AnchorKey) => number): Anchors | null {
  if (query.kind === 'or') return all(query.parts.map((part) => cheapest(part, costOf)))
  if (query.kind === 'and' || query.kind === 'near') {
    return least(query.parts.map((part) => cheapest(part, costOf)))
  }
  if (query.kind === 'from') return anchor(authorAnchor(query.author), costOf)
  return isTerm(query) ? least(keysOf(query).map((key) => anchor(key, costOf))) : null
}

function anchor(key: AnchorKey, costOf: (key: AnchorKey) => number): Anchors {
  return { anchors: [{ key, also: null }], cost: costOf(key) }
}

/** Of what has to be there altogether: the cheapest, and beside it the next cheapest word. */
function least(choices: readonly (Anchors | null)[]): Anchors | null {
  const [best, ...others] = choices.filter((choice) => choice !== null).toSorted((a, b) => a.cost - b.cost)
  if (!best) return null
  const also = others.map(wordOf).find((word) => word !== null) ?? null
  return { ...best, anchors: best.anchors.map((one) => (one.also === null ? { ...one, also } : one)) }
}

const markedKey = /[#@*:]/

function wordOf({ anchors: [first, ...more] }: Anchors): string | null {
  return first && more.length === 0 && !markedKey.test(first.key) ? first.key : null
}

function all(parts: readonly (Anchors | null)[]): Anchors | null {
  const anchors: Anchor[] = []
  let cost = 0
  for (const part of parts) {
    if (!part) return null
    anchors.push(...part.anchors)
    cost += part.cost
  }
  return { anchors, cost }
}

/** All a term needs at once. */
function keysOf(term: Term): readonly AnchorKey[] {
  switch (term.kind) {
    case 'word':
    case 'exact':
      return [rootOf(term.word)]
    case 'prefix':
      return [prefixKey(term.prefix)]
    case 'phrase':
    case 'compound':
      return term.words.map(rootOf)
    case 'tag':
      return [tagKey(term.tag)]
    case 'name':
      return [nameKey(term.name)]
    case 'emoji':
      return [term.emoji]
    default:
      return assertNever(term)
  }
}
