import { conditionHolds } from './condition-holds.ts'
import type { Heard } from './heard.ts'
import { isThere, nearPlaces } from './occurrences.ts'
import { isTerm, type Query, type Term } from './query.ts'
import { rootOf } from './word-root.ts'

export type QueryTest = (heard: Heard) => boolean

/** `matchesQuery` of one query, made ready for many messages: what can be worked out once is. */
export function compileQuery(query: Query): QueryTest {
  if (isTerm(query)) return compileTerm(query)
  if (query.kind === 'near') return (heard) => nearPlaces(query, heard) !== null
  if (query.kind === 'not') {
    const test = compileQuery(query.part)
    return (heard) => !test(heard)
  }
  if (query.kind !== 'and' && query.kind !== 'or') return (heard) => conditionHolds(query, heard)
  const tests = query.parts.map(compileQuery)
  const decides = query.kind === 'or'
  return (heard) => {
    for (const test of tests) if (test(heard) === decides) return decides
    return !decides
  }
}

function compileTerm(term: Term): QueryTest {
  if (term.kind !== 'word' && term.kind !== 'emoji') return (heard) => isThere(term, heard)
  const root = term.kind === 'word' ? rootOf(term.word) : term.emoji
  return (heard) => heard.withRoot(root).length > 0
}
