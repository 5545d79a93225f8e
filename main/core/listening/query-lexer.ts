import type { QueryNote, QueryNoteCode, QueryProblem, QueryProblemCode } from './query.ts'

export interface QueryToken {
  readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' | 'phrase' | 'atom' | 'end'
  /** Of a phrase, what stands between the quotes. */
  readonly text: string
  readonly offset: number
  readonly length: number
}

/** Thrown inside the parser only; `parseQuery` returns its problem. */
export class QueryFailure extends Error {
  override readonly name = 'QueryFailure'
  readonly problem: QueryProblem

  constructor(code: QueryProblemCode, place: { readonly offset: number; readonly length: number }) {
    super(code)
    this.problem = { code, offset: place.offset, length: place.length }
  }
}

export interface LexedQuery {
  readonly tokens: readonly QueryToken[]
  readonly notes: readonly QueryNote[]
}

const closingQuotes: Readonly<Record<string, string>> = { '"': '"', '«': '»', '“': '”', '„': '“' }

/** What keyboards and systems make of a hyphen typed before a word. */
const dash = '-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d'
const piece = new RegExp(`[()]|["«“„]|[,;،、]+|\\|+|[${dash}]|[^\\s()"«“„,;،、|]+`, 'g')
const startsWithDash = new RegExp(`^[${dash}]`)

const keywords: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
  ['И', 'and'],
  ['ИЛИ', 'or'],
  ['НЕ', 'not'],
])

/** Marks that mean something elsewhere: must, exactly, nearly, a field. A web address is none. */
const foreignMark = /^[!+~=^@#$]+[\p{L}\p{N}]|^(?!https?:)\p{L}+:[^\s/]/iu

/** @throws QueryFailure `unclosed_quote` */
export function lexQuery(text: string): LexedQuery {
  const tokens: QueryToken[] = []
  const notes: QueryNote[] = []
  const scan = new RegExp(piece)
  for (let match = scan.exec(text); match; match = scan.exec(text)) {
    const found = match[0]
    const offset = match.index
    const token = (kind: QueryToken['kind'], body: string, length: number) => {
      tokens.push({ kind, text: body, offset, length })
      scan.lastIndex = offset + length
    }
    const note = (code: QueryNoteCode) => notes.push({ code, offset, length: found.length })
    const closing = closingQuotes[found]
    if (closing !== undefined) {
      const end = text.indexOf(closing, offset + 1)
      if (end < 0) throw new QueryFailure('unclosed_quote', { offset, length: 1 })
      token('phrase', text.slice(offset + 1, end), end + 1 - offset)
    } else if (found === '(') token('open', found, 1)
    else if (found === ')') token('close', found, 1)
    else if (/^[,;،、]/.test(found)) note('comma_is_space')
    // A hyphen within a word never begins a piece: `wi-fi` is read as a whole.
    else if (startsWithDash.test(found)) {
      token('not', found, 1)
      if (/^\s+\S/.test(text.slice(offset + 1))) note('dash_excludes')
    } else {
      const keyword = keywords.get(found)
      if (keyword === undefined && keywords.has(found.toUpperCase())) note('word_not_operator')
      else if (foreignMark.test(found)) note('mark_ignored')
      token(keyword ?? 'atom', found, found.length)
    }
  }
  const end: QueryToken = { kind: 'end', text: '', offset: text.length, length: 0 }
  return { tokens: [...tokens, end], notes }
}
