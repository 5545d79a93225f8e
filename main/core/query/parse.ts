import { assertNever } from '#shared/domain.ts'
import { longestQuery, type QueryPlace } from '#shared/query-codes.ts'
import { positivePart } from './forms.ts'
import { lexQuery, type QueryNote, type QueryToken } from './lexer.ts'
import { QueryFailure, type QueryProblem } from './query-failure.ts'
import { isTerm, joinQueries, type NearPart, type Query } from './query.ts'
import { readAtom, readPhrase } from './read-atom.ts'
import { readCondition } from './read-condition.ts'

export type ParsedQuery =
  | {
      readonly ok: true
      readonly query: Query
      readonly notes: readonly QueryNote[]
      /** Where each term, distance and condition of the query was typed. */
      readonly places: ReadonlyMap<Query, QueryPlace>
    }
  | { readonly ok: false; readonly problem: QueryProblem }

const deepestNesting = 40
const furthest = 50
const shortestPrefix = 3
/** What monitors saved before were allowed; they go on. */
export const shortestPrefixBefore = 2

interface QueryOptions {
  readonly shortestPrefix?: number
  /** Of a list that is there anyway it may be enough to say what not to show. */
  readonly allowsNegation?: boolean
}

/**
 * Reads a query: words in any form, "exact phrases", `=form`, `begin*`, `#tag`, `@name`, 🔥; `AND` (`И`, or
 * nothing between), `OR` (`ИЛИ`), `NOT` (`НЕ`, or a dash of any kind), brackets, `/3` or `NEAR/3`, and the
 * conditions of `readCondition`. `NOT` binds weaker than a distance, `AND` stronger than `OR`. A query has to
 * ask for something: negations alone would match almost everything. The notes say what was not read as it
 * may look.
 */
export function parseQuery(text: string, options: QueryOptions = {}): ParsedQuery {
  try {
    if (text.length > longestQuery) {
      throw new QueryFailure('too_long', { offset: longestQuery, length: text.length - longestQuery })
    }
    const { tokens, notes } = lexQuery(text)
    const whole = { offset: 0, length: text.length }
    if (tokens.length === 1) throw new QueryFailure('empty', whole)
    const { query, places } = readQuery(tokens, options.shortestPrefix ?? shortestPrefix)
    if (options.allowsNegation !== true && positivePart(query) === null) throw new QueryFailure('only_negation', whole)
    return { ok: true, query, notes, places }
  } catch (error) {
    if (error instanceof QueryFailure) return { ok: false, problem: error.problem }
    throw error
  }
}

function readQuery(tokens: readonly QueryToken[], shortest: number) {
  const places = new Map<Query, QueryPlace>()
  const end: QueryToken = tokens.at(-1) ?? { kind: 'end', text: '', offset: 0, length: 0 }
  let at = 0
  const peek = () => tokens[at] ?? end

  function placed<Part extends Query>(part: Part, { offset, length }: QueryPlace): Part {
    places.set(part, { offset, length })
    return part
  }

  function anyOf(depth: number): Query {
    const options = [allOf(depth)]
    while (peek().kind === 'or') {
      at++
      options.push(allOf(depth))
    }
    return joinQueries('or', options)
  }

  function allOf(depth: number): Query {
    const parts = [negation(depth)]
    for (;;) {
      const { kind } = peek()
      if (kind === 'and') at++
      else if (kind === 'or' || kind === 'close' || kind === 'end') return joinQueries('and', parts)
      parts.push(negation(depth))
    }
  }

  function negation(depth: number): Query {
    const token = peek()
    if (depth > deepestNesting) throw new QueryFailure('too_deep', token)
    if (token.kind !== 'not') return nearby(depth)
    at++
    return { kind: 'not', part: negation(depth + 1) }
  }

  function nearby(depth: number): Query {
    const start = peek()
    const first = one(depth)
    if (peek().kind !== 'near') return first
    const parts = [nearPart(first, start)]
    const distances: number[] = []
    while (peek().kind === 'near') {
      distances.push(distanceOf(peek()))
      at++
      const token = peek()
      if (token.kind === 'not') throw new QueryFailure('near_operand', token)
      parts.push(nearPart(one(depth), token))
    }
    return placed({ kind: 'near', parts, distances }, upTo(start))
  }

  /** From a token to the last one read. */
  function upTo(start: QueryToken): QueryPlace {
    const last = tokens[at - 1] ?? start
    return { offset: start.offset, length: last.offset + last.length - start.offset }
  }

  function nearPart(part: Query, start: QueryToken): NearPart {
    if (isTerm(part)) return part
    if (part.kind === 'or') {
      const terms = part.parts.filter(isTerm)
      if (terms.length === part.parts.length) return { kind: 'or', parts: terms }
    }
    throw new QueryFailure('near_operand', upTo(start))
  }

  function one(depth: number): Query {
    const token = peek()
    at++
    switch (token.kind) {
      case 'open':
        return group(token, depth)
      case 'phrase':
        return placed(readPhrase(token), token)
      case 'atom': {
        const terms = readAtom(token, shortest)
        return joinQueries(
          'and',
          terms.map((term) => placed(term, token)),
        )
      }
      case 'field':
        return placed(readCondition(token.field ?? '', token.text, token), token)
      case 'not':
      case 'and':
      case 'or':
      case 'near':
      case 'close':
      case 'end':
        throw missingOperand(token, tokens[at - 2])
      default:
        return assertNever(token.kind)
    }
  }

  function group(open: QueryToken, depth: number): Query {
    const next = peek()
    if (next.kind === 'close') {
      const length = next.offset + 1 - open.offset
      throw new QueryFailure('empty_brackets', { offset: open.offset, length })
    }
    const inner = anyOf(depth + 1)
    if (peek().kind !== 'close') throw new QueryFailure('unclosed_bracket', open)
    at++
    return inner
  }

  const query = anyOf(0)
  const rest = peek()
  if (rest.kind !== 'end') throw new QueryFailure('unexpected_bracket', rest)
  return { query, places }
}

/** @throws QueryFailure `bad_distance` */
function distanceOf(token: QueryToken): number {
  const distance = Number(token.text)
  if (token.text === '' || distance < 1 || distance > furthest) throw new QueryFailure('bad_distance', token)
  return distance
}

/** Points at the operator that lacks a side: at the one before, if the text or its bracket ends here. */
function missingOperand(token: QueryToken, before: QueryToken | undefined): QueryFailure {
  if (token.kind === 'and' || token.kind === 'or' || token.kind === 'near') {
    return new QueryFailure('missing_operand', token)
  }
  if (before?.kind === 'open') return new QueryFailure('unclosed_bracket', before)
  if (before) return new QueryFailure('missing_operand', before)
  return new QueryFailure('unexpected_bracket', token)
}
