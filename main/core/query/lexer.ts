import type { QueryNoteCode, QueryPlace } from '#shared/query-codes.ts'
import { isFieldName } from './read-condition.ts'
import { QueryFailure } from './query-failure.ts'

export interface QueryToken extends QueryPlace {
  readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' | 'near' | 'phrase' | 'atom' | 'field' | 'end'
  /** Of a phrase, what stands between the quotes; of a distance, its number; of a field, its value. */
  readonly text: string
  readonly field?: string | undefined
}

/** How a part of a query was understood although it looks like something else. */
export interface QueryNote extends QueryPlace {
  readonly code: QueryNoteCode
}

export interface LexedQuery {
  readonly tokens: readonly QueryToken[]
  readonly notes: readonly QueryNote[]
}

const closingQuotes: Readonly<Record<string, string>> = { '"': '"', '«': '»', '“': '”', '„': '“' }

/** What keyboards and systems make of a hyphen typed before a word. */
const dash = '-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d'
const piece = new RegExp(`[()]|=?["«“„]|[,;،、]+|[|&]+|[${dash}]|[^\\s()"«“„,;،、|]+`, 'g')
const startsWithDash = new RegExp(`^[${dash}]`)

const keywords: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
  ['И', 'and'],
  ['ИЛИ', 'or'],
  ['НЕ', 'not'],
])
const keywordInside = /(?<![\p{L}\p{N}])(?:AND|OR|NOT|NEAR|И|ИЛИ|НЕ)(?![\p{L}\p{N}])/u

const distance = /^(?:NEAR)?\/(\d*)$/
const fieldStart = /^(\p{L}+):(.*)$/su

/** @throws QueryFailure `unclosed_quote`, `foreign_operator` */
export function lexQuery(text: string): LexedQuery {
  const tokens: QueryToken[] = []
  const notes: QueryNote[] = []
  const scan = new RegExp(piece)
  for (let match = scan.exec(text); match; match = scan.exec(text)) {
    const found = match[0]
    const offset = match.index
    const place = { offset, length: found.length }
    const push = (kind: QueryToken['kind'], body: string, end: number, field?: string) => {
      tokens.push({ kind, text: body, offset, length: end - offset, ...(field !== undefined && { field }) })
      scan.lastIndex = end
    }
    const behind = offset + found.length
    if (isQuote(found.at(-1))) {
      const { body, end } = quoted(text, behind - 1)
      push('phrase', body, end)
      const keyword = keywordInside.exec(body)
      if (keyword) {
        notes.push({ code: 'operator_in_phrase', offset: behind + keyword.index, length: keyword[0].length })
      }
      continue
    }
    if (found === '(') push('open', found, behind)
    else if (found === ')') push('close', found, behind)
    else if (/^[,;،、]/.test(found)) notes.push({ code: 'comma_is_space', ...place })
    else if (/^[|&]/.test(found)) throw new QueryFailure('foreign_operator', place)
    // A hyphen within a word never begins a piece: `wi-fi` is read as a whole.
    else if (startsWithDash.test(found)) {
      push('not', found, behind)
      if (/^\s$/.test(text[behind] ?? '')) notes.push({ code: 'dash_excludes', ...place })
    } else if (distance.test(found)) push('near', distance.exec(found)?.[1] ?? '', behind)
    else {
      const field = fieldOf(text, found, offset)
      if (field) push('field', field.value, field.end, field.name)
      else {
        push(keywords.get(found) ?? 'atom', found, behind)
        const code = noteOnWord(found)
        if (code) notes.push({ code, ...place })
      }
    }
  }
  const end: QueryToken = { kind: 'end', text: '', offset: text.length, length: 0 }
  return { tokens: [...tokens, end], notes }
}

const isQuote = (character = '') => closingQuotes[character] !== undefined

/** @throws QueryFailure `unclosed_quote` */
function quoted(text: string, open: number): { readonly body: string; readonly end: number } {
  const close = text.indexOf(closingQuotes[text[open] ?? ''] ?? '"', open + 1)
  if (close < 0) throw new QueryFailure('unclosed_quote', { offset: open, length: 1 })
  return { body: text.slice(open + 1, close), end: close + 1 }
}

/** `from:ivan`, `from:"Anna B"`; null where it is no condition of ours. */
function fieldOf(text: string, found: string, offset: number) {
  const [, name = '', value = ''] = fieldStart.exec(found) ?? []
  const field = name.toLowerCase()
  if (!isFieldName(field)) return null
  const end = offset + found.length
  if (value !== '' || !isQuote(text[end])) return { name: field, value, end }
  const { body, end: closed } = quoted(text, end)
  return { name: field, value: body, end: closed }
}

/** Must, nearly, a variable; a word cut in two by a sign that stands for something elsewhere. */
const foreignMark = /^[!+~^$?%\\/]+[\p{L}\p{N}]|^[#@=][#@=]|[\p{L}\p{N}][?~^%\\][\p{L}\p{N}]/u
/** A web address is no field, nor is the time. */
const foreignField = /^(?!https?:\/)\p{L}+:[^\s/]/iu

function noteOnWord(found: string): QueryNoteCode | null {
  if (keywords.has(found)) return null
  if (keywords.has(found.toUpperCase()) || /^near\/\d+$/i.test(found)) return 'word_not_operator'
  if (found === 'NEAR') return 'near_without_number'
  if (/[\p{L}\p{N}]\/\d+$/u.test(found)) return 'distance_needs_space'
  if (foreignMark.test(found)) return 'mark_ignored'
  return foreignField.test(found) ? 'unknown_field' : null
}
