import { normaliseText, wordsOf } from '#shared/normalise-text.ts'

/**
 * What a person typed as an FTS5 expression: every word must occur, the last one may be unfinished,
 * "quoted words" stand together. Never a syntax error: everything is quoted. Null when there is no word.
 */
export function ftsQuery(typed: string): string | null {
  const terms: string[] = []
  const text = normaliseText(typed)
  const parts = text.split('"')
  parts.forEach((part, index) => {
    const words = wordsOf(part)
    const isPhrase = index % 2 === 1 && index < parts.length - 1
    if (isPhrase && words.length > 0) terms.push(`"${words.join(' ')}"`)
    else terms.push(...words.map((word) => `"${word}"`))
  })
  if (terms.length === 0) return null
  const endsInWord = /[\p{L}\p{N}]$/u.test(text)
  if (endsInWord) terms[terms.length - 1] += '*'
  return terms.join(' ')
}
