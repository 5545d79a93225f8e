import type { UiLanguage } from './domain.ts'

/** A local date and time, as the clock on the wall shows it: milliseconds as if the wall stood in UTC. */
export interface WallTime {
  readonly wall: number
}

/** A cell of an exported table; null is an empty one. */
export type Cell = string | number | WallTime | null

/** So that a spreadsheet program takes the file for UTF-8; stands once, before the first line. */
export const byteOrderMark = '\uFEFF'

/** As the spreadsheet programs of a language read files: where a comma stands in numbers it divides no cells. */
const habits: Readonly<Record<UiLanguage, { readonly separator: string; readonly comma: string }>> = {
  ru: { separator: ';', comma: ',' },
  en: { separator: ',', comma: '.' },
}

/** One line of CSV (RFC 4180) with its end. */
export function csvLine(cells: readonly Cell[], language: UiLanguage): string {
  const { separator, comma } = habits[language]
  const texts = cells.map((cell) => {
    if (cell === null) return ''
    if (typeof cell === 'number') return String(cell).replace('.', comma)
    if (typeof cell === 'object') return wallText(cell)
    return quoted(asText(cell), separator)
  })
  return `${texts.join(separator)}\r\n`
}

/**
 * Text that a spreadsheet program would reckon as a formula is marked as text: customers write it, and it would work
 * on the machine of whoever opens the file (OWASP, "CSV injection").
 */
function asText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function quoted(text: string, separator: string): string {
  const needs = text.includes(separator) || /["\r\n]/.test(text)
  return needs ? `"${text.replaceAll('"', '""')}"` : text
}

/** In the one form that every spreadsheet program takes for a date: "2026-11-21 12:00:05". */
export function wallText({ wall }: WallTime): string {
  return new Date(wall).toISOString().slice(0, 19).replace('T', ' ')
}
