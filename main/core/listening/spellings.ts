import { assertNever } from '#shared/domain.ts'
import type { Query, Term } from './query.ts'

/** A phrase with more words in ё is not asked in all its spellings. */
const mostInPhrase = 3

/**
 * All ways to write a term that was typed with ё, as typed first: people write ё or е as they like, and
 * an engine may tell them apart. A term typed with е stays as it is. Null: too many to ask for.
 */
export function spellingsOf(term: Term): readonly Term[] | null {
  if (term.spelled === undefined) return [term]
  switch (term.kind) {
    case 'word':
      return [{ kind: 'word', word: term.spelled }, plain(term)]
    case 'prefix':
      return [{ kind: 'prefix', prefix: term.spelled }, plain(term)]
    case 'phrase': {
      const choices = term.words.map((word, at) => [...new Set([term.spelled?.[at] ?? word, word])])
      if (choices.filter((choice) => choice.length > 1).length > mostInPhrase) return null
      return combined(choices).map((words): Term => ({ kind: 'phrase', words }))
    }
    default:
      return assertNever(term)
  }
}

function combined(choices: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return choices.reduce<readonly (readonly string[])[]>(
    (before, choice) => before.flatMap((words) => choice.map((word) => [...words, word])),
    [[]],
  )
}

/** The query as if it had been typed with е throughout. */
export function withoutSpellings(query: Query): Query {
  switch (query.kind) {
    case 'not':
      return { kind: 'not', part: withoutSpellings(query.part) }
    case 'and':
    case 'or':
      return { kind: query.kind, parts: query.parts.map(withoutSpellings) }
    case 'word':
    case 'prefix':
    case 'phrase':
      return plain(query)
    default:
      return assertNever(query)
  }
}

function plain(term: Term): Term {
  switch (term.kind) {
    case 'word':
      return { kind: 'word', word: term.word }
    case 'prefix':
      return { kind: 'prefix', prefix: term.prefix }
    case 'phrase':
      return { kind: 'phrase', words: term.words }
    default:
      return assertNever(term)
  }
}

/** The words of a phrase, each to be found somewhere: more than the phrase finds. */
export function wordsAnywhere(term: Term): readonly Term[] {
  if (term.kind !== 'phrase') return [term]
  return term.words.map((word, at): Term => {
    const spelled = term.spelled?.[at] ?? word
    return spelled === word ? { kind: 'word', word } : { kind: 'word', word, spelled }
  })
}
