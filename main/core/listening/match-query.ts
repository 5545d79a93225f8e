import { assertNever } from '#shared/domain.ts'
import { normaliseText, wordsOf } from '#shared/normalise-text.ts'
import { negationsAtTerms } from './query.ts'
import type { Query, Term } from './query.ts'

/** A text made ready to be matched against many queries. */
export interface SearchableText {
  /** Its words with one space between, before and after. */
  readonly padded: string
}

export function searchableText(text: string): SearchableText {
  return { padded: ` ${wordsOf(normaliseText(text)).join(' ')} ` }
}

/** Whole words only, in any case, ё as е. */
export function matchesQuery(query: Query, text: string | SearchableText): boolean {
  return matches(query, typeof text === 'string' ? searchableText(text).padded : text.padded)
}

/**
 * As `matchesQuery`, but a wanted word may go on («сервером» for «сервер»), as VK's own search has
 * it. What is forbidden has to stand there exactly.
 */
export function matchesWordForms(query: Query, text: string | SearchableText): boolean {
  const { padded } = typeof text === 'string' ? searchableText(text) : text
  return fulfils(negationsAtTerms(query), padded, (term) => hasWordForm(term, padded))
}

/**
 * Can a text that a network's own search found be meant? The network is believed about the wanted
 * words. What the query forbids is looked for here, since a search holds only part of it.
 */
export function mayMatchQuery(query: Query, text: string | SearchableText): boolean {
  const { padded } = typeof text === 'string' ? searchableText(text) : text
  return fulfils(negationsAtTerms(query), padded, () => true)
}

/** @param query with its negations at the terms. */
function fulfils(query: Query, padded: string, isThere: (term: Term) => boolean): boolean {
  switch (query.kind) {
    case 'and':
      return query.parts.every((part) => fulfils(part, padded, isThere))
    case 'or':
      return query.parts.some((part) => fulfils(part, padded, isThere))
    case 'not':
      return matches(query, padded)
    case 'word':
    case 'prefix':
    case 'phrase':
      return isThere(query)
    default:
      return assertNever(query)
  }
}

function hasWordForm(term: Term, padded: string): boolean {
  if (term.kind === 'phrase') return padded.includes(` ${term.words.join(' ')}`)
  return padded.includes(` ${term.kind === 'word' ? term.word : term.prefix}`)
}

function matches(query: Query, padded: string): boolean {
  switch (query.kind) {
    case 'word':
      return padded.includes(` ${query.word} `)
    case 'prefix':
      return padded.includes(` ${query.prefix}`)
    case 'phrase':
      return padded.includes(` ${query.words.join(' ')} `)
    case 'not':
      return !matches(query.part, padded)
    case 'and':
      return query.parts.every((part) => matches(part, padded))
    case 'or':
      return query.parts.some((part) => matches(part, padded))
    default:
      return assertNever(query)
  }
}
