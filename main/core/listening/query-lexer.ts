import type { QueryProblem, QueryProblemCode } from './query.ts'

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

const closingQuotes: Readonly<Record<string, string>> = { '"': '"', '«': '»', '“': '”', '„': '“' }
const piece = /[()]|["«“„]|-|[^\s()"«“„]+/g
const keywords: Readonly<Record<string, 'and' | 'or' | 'not'>> = {
  AND: 'and',
  OR: 'or',
  NOT: 'not',
}

/** @throws QueryFailure `unclosed_quote` */
export function lexQuery(text: string): readonly QueryToken[] {
  const tokens: QueryToken[] = []
  const scan = new RegExp(piece)
  for (let match = scan.exec(text); match; match = scan.exec(text)) {
    const found = match[0]
    const offset = match.index
    const token = (kind: QueryToken['kind'], body: string, length: number) => {
      tokens.push({ kind, text: body, offset, length })
      scan.lastIndex = offset + length
    }
    const closing = closingQuotes[found]
    if (closing !== undefined) {
      const end = text.indexOf(closing, offset + 1)
      if (end < 0) throw new QueryFailure('unclosed_quote', { offset, length: 1 })
      token('phrase', text.slice(offset + 1, end), end + 1 - offset)
    } else if (found === '(') token('open', found, 1)
    else if (found === ')') token('close', found, 1)
    // A hyphen within a word never begins a piece: `wi-fi` is read as a whole.
    else if (found.startsWith('-')) token('not', '-', 1)
    else token(keywords[found] ?? 'atom', found, found.length)
  }
  return [...tokens, { kind: 'end', text: '', offset: text.length, length: 0 }]
}
