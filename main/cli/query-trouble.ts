import type { QueryNote } from '#core/query/lexer.ts'
import type { QueryProblem } from '#core/query/query-failure.ts'
import type { QueryPlace } from '#shared/query-codes.ts'
import { queryWords } from '#shared/query-words.ts'
import type { Words } from './words/words.ts'

/** More of a long query is not shown around its mistake. */
const mostAround = 60

/** What is wrong with a query, with its place, and the query with a mark below the very characters. */
export function problemInWords(query: string, problem: QueryProblem, words: Words): string {
  const { problem: texts } = queryWords[words.language]
  const sentence = texts[problem.code].replace('{{values}}', problem.values?.join(', ') ?? '')
  return `${words.monitor.at(characters(query, 0, problem.offset) + 1, sentence)}\n${marked(query, problem)}`
}

export function noteInWords(query: string, note: QueryNote, words: Words): string {
  const text = oneLine(query.slice(note.offset, note.offset + note.length))
  const sentence = queryWords[words.language].note[note.code].replace('{{text}}', text)
  return words.monitor.at(characters(query, 0, note.offset) + 1, sentence)
}

function marked(query: string, { offset, length }: QueryPlace): string {
  const from = Math.max(0, offset - mostAround)
  const to = offset + Math.min(Math.max(1, length), mostAround)
  const shown = oneLine(query.slice(from, to + mostAround))
  return `  ${shown}\n  ${' '.repeat(characters(query, from, offset))}${'^'.repeat(Math.max(1, characters(query, offset, to)))}`
}

/** As people count them, not in UTF-16 units. */
const characters = (text: string, from: number, to: number) => Array.from(text.slice(from, to)).length

/** A terminal must not be driven by what somebody typed. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
