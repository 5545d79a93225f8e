import { assertNever } from '#shared/domain.ts'
import { foldText, normaliseText, wordsOf } from '#shared/normalise-text.ts'
import { joinQueries, positivePart } from './query.ts'
import type { Query, QueryNote, QueryProblem } from './query.ts'
import { lexQuery, QueryFailure } from './query-lexer.ts'
import type { QueryToken } from './query-lexer.ts'

export type ParsedQuery =
  | { readonly ok: true; readonly query: Query; readonly notes: readonly QueryNote[] }
  | { readonly ok: false; readonly problem: QueryProblem }

const longestQuery = 2000
const deepestNesting = 40
const shortestPrefix = 2

/**
 * Reads a monitor's query: words, "phrases", `AND` (`И`, or nothing between), `OR` (`ИЛИ`), `NOT` (`НЕ`)
 * or a dash of any kind, brackets, `prefix*`. `AND` binds stronger than `OR`. A word with a mark inside
 * (`wi-fi`) is a phrase. A query has to ask for something: negations alone would match almost
 * everything. The notes say what was not read as it may look.
 */
export function parseQuery(text: string): ParsedQuery {
  const whole = { offset: 0, length: text.length }
  try {
    if (text.length > longestQuery) throw new QueryFailure('too_long', whole)
    const { tokens, notes } = lexQuery(text)
    if (tokens.length === 1) throw new QueryFailure('empty', whole)
    const query = readQuery(tokens)
    if (positivePart(query) === null) throw new QueryFailure('only_negation', whole)
    return { ok: true, query, notes }
  } catch (error) {
    if (error instanceof QueryFailure) return { ok: false, problem: error.problem }
    throw error
  }
}

function readQuery(tokens: readonly QueryToken[]): Query {
  const end = tokens.at(-1) ?? { kind: 'end', text: '', offset: 0, length: 0 }
  let at = 0
  const peek = () => tokens[at] ?? end

  function anyOf(depth: number): Query {
    const options = [allOf(depth)]
    while (peek().kind === 'or') {
      at++
      options.push(allOf(depth))
    }
    return joinQueries('or', options)
  }

  function allOf(depth: number): Query {
    const parts = [one(depth)]
    for (;;) {
      const { kind } = peek()
      if (kind === 'and') at++
      else if (kind === 'or' || kind === 'close' || kind === 'end') return joinQueries('and', parts)
      parts.push(one(depth))
    }
  }

  function one(depth: number): Query {
    const token = peek()
    if (depth > deepestNesting) throw new QueryFailure('too_deep', token)
    at++
    switch (token.kind) {
      case 'not':
        return { kind: 'not', part: one(depth + 1) }
      case 'open':
        return group(token, depth)
      case 'phrase':
        return phrase(token)
      case 'atom':
        return atom(token)
      case 'and':
      case 'or':
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
  return query
}

/**
 * Points at the operator that lacks a side: at the one before, if the text or its bracket ends
 * here.
 */
function missingOperand(token: QueryToken, before: QueryToken | undefined): QueryFailure {
  if (token.kind === 'and' || token.kind === 'or') return new QueryFailure('missing_operand', token)
  if (before?.kind === 'open') return new QueryFailure('unclosed_bracket', before)
  if (before) return new QueryFailure('missing_operand', before)
  return new QueryFailure('unexpected_bracket', token)
}

function phrase(token: QueryToken): Query {
  const star = token.text.indexOf('*')
  if (star >= 0) {
    throw new QueryFailure('star_in_phrase', { offset: token.offset + 1 + star, length: 1 })
  }
  return wordsQuery(token)
}

function atom(token: QueryToken): Query {
  const star = token.text.indexOf('*')
  if (star < 0) return wordsQuery(token)
  if (star < token.text.length - 1) {
    throw new QueryFailure('star_inside', { offset: token.offset + star, length: 1 })
  }
  const words = wordsOf(normaliseText(token.text))
  const [prefix = ''] = words
  if (words.length > 1) throw new QueryFailure('star_in_phrase', token)
  if (Array.from(prefix).length < shortestPrefix) throw new QueryFailure('short_prefix', token)
  const [spelled = ''] = wordsOf(foldText(token.text))
  return spelled === prefix ? { kind: 'prefix', prefix } : { kind: 'prefix', prefix, spelled }
}

function wordsQuery(token: QueryToken): Query {
  const words = wordsOf(normaliseText(token.text))
  const [word] = words
  if (word === undefined) throw new QueryFailure('no_letters', token)
  const spelled = wordsOf(foldText(token.text))
  const withYo = spelled.some((form, at) => form !== words[at])
  if (words.length > 1) return { kind: 'phrase', words, ...(withYo && { spelled }) }
  const [form] = spelled
  return { kind: 'word', word, ...(withYo && { spelled: form }) }
}
