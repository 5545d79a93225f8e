import { normaliseText, wordsOf } from '#shared/normalise-text.ts'
import { phoneSpellings } from './phone-spellings.ts'

/** The other forms in which a typed word may stand in a text; without the word itself. */
export type FormsOf = (word: string) => readonly string[]

const noForms: FormsOf = () => []

/**
 * What a person typed as an FTS5 expression: every word must occur in one of its forms, the last one may
 * be unfinished, "quoted words" stand together exactly so, a telephone number in any usual grouping.
 * Never a syntax error: everything is quoted. Null when there is no word.
 */
export function ftsQuery(typed: string, formsOf: FormsOf = noForms): string | null {
  const terms: string[] = []
  const text = normaliseText(typed)
  const parts = text.split('"')
  parts.forEach((part, index) => {
    const isPhrase = index % 2 === 1 && index < parts.length - 1
    if (isPhrase) {
      const words = wordsOf(part)
      if (words.length > 0) terms.push(phrase(words))
      return
    }
    const isLast = index === parts.length - 1
    terms.push(...looseTerms(part, isLast, formsOf))
  })
  return terms.length === 0 ? null : terms.join(' AND ')
}

/** The words of a typed text whose forms are worth knowing. */
export function wordsWithForms(typed: string): readonly string[] {
  const parts = normaliseText(typed).split('"')
  return parts.flatMap((part, index) =>
    index % 2 === 1 && index < parts.length - 1 ? [] : [...wordsOf(part)],
  )
}

function looseTerms(part: string, isLast: boolean, formsOf: FormsOf): string[] {
  const phone = phoneSpellings(part)
  if (phone) return [anyOf(phone.spellings.map(phrase)), ...looseTerms(phone.rest, false, formsOf)]
  const words = wordsOf(part)
  const isUnfinished = isLast && /[\p{L}\p{N}]$/u.test(part)
  return words.map((word, index) => {
    const whole = isUnfinished && index === words.length - 1 ? `"${word}"*` : `"${word}"`
    return anyOf([whole, ...formsOf(word).map((form) => `"${form}"`)])
  })
}

const phrase = (words: readonly string[]) => `"${words.join(' ')}"`

const anyOf = (terms: readonly string[]) =>
  terms.length === 1 ? (terms[0] ?? '') : `(${terms.join(' OR ')})`
