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

/**
 * Keys of which every message that the query matches holds one, so chosen that together they cost least;
 * null where there are none, because some way to match needs no word, tag, name, picture or author.
 * @param query with its negations at the terms.
 */
export function anchorsOf(query: Query, costOf: (key: AnchorKey) => number): readonly AnchorKey[] | null {
  return cheapest(query, costOf)?.keys ?? null
}

interface Anchors {
  readonly keys: readonly AnchorKey[]
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
  return { keys: [key], cost: costOf(key) }
}

function least(choices: readonly (Anchors | null)[]): Anchors | null {
  let best: Anchors | null = null
  for (const choice of choices) if (choice && (!best || choice.cost < best.cost)) best = choice
  return best
}

function all(parts: readonly (Anchors | null)[]): Anchors | null {
  const keys: AnchorKey[] = []
  let cost = 0
  for (const part of parts) {
    if (!part) return null
    keys.push(...part.keys)
    cost += part.cost
  }
  return { keys: [...new Set(keys)], cost }
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
