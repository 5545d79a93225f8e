import type { Network } from '#shared/domain.ts'
import type { QueryNoteCode, QueryPlace } from '#shared/query-codes.ts'
import { anchorsOf } from '../query/anchors.ts'
import { negationsAtTerms } from '../query/forms.ts'
import type { QueryNote } from '../query/lexer.ts'
import { parseQuery } from '../query/parse.ts'
import type { QueryProblem } from '../query/query-failure.ts'
import { isTerm, type Query } from '../query/query.ts'
import { settledOn } from './askable.ts'
import { toSearchSyntax, type SearchLoss } from './search-syntax.ts'

/** How a network is asked. */
export interface AskedNetwork {
  readonly network: Network
  readonly searches: readonly string[]
  /** What it cannot be asked, or not exactly: we look for that in what it finds. */
  readonly here: readonly string[]
  readonly losses: readonly SearchLoss[]
}

export interface CheckedQuery {
  /** The first thing wrong with it; null when it is sound. */
  readonly problem: QueryProblem | null
  /** What was not read as it may look, and what a monitor of it would do that may surprise. */
  readonly notes: readonly QueryNote[]
  readonly asked: readonly AskedNetwork[]
}

/** Reads a query once, and asks of each network whether it can be searched for there. */
export function checkQuery(text: string, networks: readonly Network[]): CheckedQuery {
  const parsed = parseQuery(text)
  if (!parsed.ok) return { problem: parsed.problem, notes: [], asked: [] }
  const { query, places } = parsed
  const everything: QueryPlace = { offset: 0, length: text.length }
  const placeOf = (part: Query | null) => {
    const inner = part?.kind === 'not' ? part.part : part
    return (inner && places.get(inner)) ?? everything
  }
  const notes = [...parsed.notes]
  const tooShort = oneLetter(query)
  if (tooShort) return { problem: { code: 'one_letter', ...placeOf(tooShort) }, notes, asked: [] }
  const asked: AskedNetwork[] = []
  const whole = negationsAtTerms(query)
  const note = (code: QueryNoteCode, place: QueryPlace) => notes.push({ code, ...place })
  for (const network of networks) {
    if (isExcluded(whole, network)) {
      note('network_excluded', placeOf(find(whole, (part) => kindOf(part) === 'network')))
      continue
    }
    const syntax = toSearchSyntax(query, network)
    if (!syntax.ok) return { problem: { code: syntax.code, ...placeOf(syntax.part) }, notes, asked: [] }
    const { searches, here, losses } = syntax
    if (network !== 'telegram') asked.push({ network, searches, here, losses })
    else if (anchorsOf(whole, () => 1) === null) note('reads_everything', everything)
  }
  const direct = find(whole, (part) => part.kind === 'kind' && part.of === 'direct')
  if (direct) note('private_unheard', placeOf(direct))
  return { problem: null, notes, asked }
}

/** Can nothing of a network ever be meant? @param query with its negations at the terms. */
export function isExcluded(query: Query, network: Network): boolean {
  return settledOn(query, network) === 'none'
}

const kindOf = (part: Query) => (part.kind === 'not' ? part.part.kind : part.kind)

/** A letter of an alphabet; a sign of Chinese or Japanese is a word by itself. */
const singleLetter = /^[\p{Script=Cyrillic}\p{Script=Latin}\p{Script=Greek}\p{N}]$/u

/** The letter that is enough for some way to match: it would hit nearly everything. Null where none is. */
function oneLetter(query: Query): Query | null {
  return weak(negationsAtTerms(query)).letter
}

interface Weakness {
  /** Nothing but letters and conditions is wanted. */
  readonly isWeak: boolean
  readonly letter: Query | null
}

function weak(query: Query): Weakness {
  if (query.kind === 'word' || query.kind === 'exact') {
    const isLetter = singleLetter.test(query.word)
    return { isWeak: isLetter, letter: isLetter ? query : null }
  }
  if (query.kind === 'or' || query.kind === 'and' || query.kind === 'near') {
    const parts = query.parts.map(weak)
    const isWeak =
      query.kind === 'or' ? parts.some((part) => part.isWeak) : parts.every((part) => part.isWeak)
    return { isWeak, letter: isWeak ? (parts.find((part) => part.letter)?.letter ?? null) : null }
  }
  return { isWeak: !isTerm(query) && query.kind !== 'from', letter: null }
}

/** @param query with its negations at the terms; what it forbids is looked at as a whole. */
function find(query: Query, test: (part: Query) => boolean): Query | null {
  if (test(query)) return query
  if (query.kind !== 'and' && query.kind !== 'or') return null
  for (const part of query.parts) {
    const found = find(part, test)
    if (found) return found
  }
  return null
}
