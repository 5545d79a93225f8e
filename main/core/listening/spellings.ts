import { assertNever } from '#shared/domain.ts'
import { isTerm, type NearPart, type Query, type Term, type WordRun } from '../query/query.ts'

/** A phrase with more words in ё is not asked in all its spellings. */
const mostInPhrase = 3

/**
 * All ways to write a term that was typed with ё, as typed first: people write ё or е as they like, and
 * an engine may tell them apart. A term typed with е stays as it is. Null: too many to ask for.
 */
export function spellingsOf(term: Term): readonly Term[] | null {
  switch (term.kind) {
    case 'phrase':
    case 'compound':
      return term.spelled === undefined ? [term] : spellingsOfRun(term)
    case 'word':
    case 'exact':
      return term.spelled === undefined ? [term] : [{ kind: term.kind, word: term.spelled }, plain(term)]
    case 'prefix':
      return term.spelled === undefined ? [term] : [{ kind: 'prefix', prefix: term.spelled }, plain(term)]
    case 'tag':
      return term.spelled === undefined ? [term] : [{ kind: 'tag', tag: term.spelled }, plain(term)]
    case 'name':
    case 'emoji':
      return [term]
    default:
      return assertNever(term)
  }
}

function spellingsOfRun(run: WordRun): readonly Term[] | null {
  const choices = run.words.map((word, at) => [...new Set([run.spelled?.[at] ?? word, word])])
  if (choices.filter((choice) => choice.length > 1).length > mostInPhrase) return null
  return combined(choices).map((words): Term => ({ kind: run.kind, words }))
}

function combined(choices: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return choices.reduce<readonly (readonly string[])[]>(
    (before, choice) => before.flatMap((words) => choice.map((word) => [...words, word])),
    [[]],
  )
}

/** The query as if it had been typed with е throughout. */
export function withoutSpellings(query: Query): Query {
  if (isTerm(query)) return plain(query)
  if (query.kind === 'not') return { kind: 'not', part: withoutSpellings(query.part) }
  if (query.kind === 'and' || query.kind === 'or') {
    return { kind: query.kind, parts: query.parts.map(withoutSpellings) }
  }
  if (query.kind !== 'near') return query
  const parts = query.parts.map((part): NearPart =>
    part.kind === 'or' ? { kind: 'or', parts: part.parts.map(plain) } : plain(part),
  )
  return { ...query, parts }
}

function plain(term: Term): Term {
  if (!('spelled' in term)) return term
  const { spelled: _spelled, ...rest } = term
  return rest
}

/** The words of a run, each to be found somewhere: more than the run finds. */
export function wordsAnywhere(run: WordRun): readonly Term[] {
  return run.words.map((word, at): Term => {
    const spelled = run.spelled?.[at] ?? word
    return spelled === word ? { kind: 'word', word } : { kind: 'word', word, spelled }
  })
}
