import type { TextToken } from '../tokenise.ts'

/**
 * A text as phrases are looked for in it: its normalised words with a space before and after each, ` | `
 * where a clause ends, ` ? ` and ` ! ` for those marks. Links, mentions and faces are left out.
 */
export function clauseText(tokens: readonly TextToken[]): string {
  let text = ' '
  for (const token of tokens) {
    if (token.kind === 'word') text += `${token.word} `
    else if (token.kind === 'mark') text += marks[token.mark]
  }
  return text
}

const marks = { pause: '| ', question: '? ', exclamation: '! ' } as const
const word = '[^ |?!]'

/** Lists of words by name, separated by white space, for `{name}` in a phrase. */
export type WordLists = Readonly<Record<string, string>>

/**
 * A phrase of one clause, its parts separated by spaces: `a/b` is either word, `ab*` any word that begins
 * so, `a_b` two words in a row, `{name}` a word of that list, `..3` up to three words of any kind, `,` the end of a clause. A part
 * may be left out with `?` after it; it must not come next with `!` before it, must not stand before with `<`.
 * Gaps are bounded, so a look-up is linear in the length of the text.
 */
export function phrase(pattern: string, lists: WordLists = {}): RegExp {
  const parts = pattern.trim().split(/\s+/).map((part) => partOf(part, lists))
  return new RegExp(`(?<= )${parts.join('')}`)
}

function partOf(part: string, lists: WordLists): string {
  if (part === ',') return '[|!] '
  const gap = /^\.\.(\d+)$/.exec(part)
  if (gap) return `(?:${word}+ ){0,${gap[1]}}`
  if (part.startsWith('!')) return `(?!${partOf(part.slice(1), lists)})`
  if (part.startsWith('<')) return `(?<! ${partOf(part.slice(1), lists)})`
  if (part.endsWith('?')) return `(?:${partOf(part.slice(0, -1), lists)})?`
  const named = /^\{(\w+)\}$/.exec(part)
  const words = named ? (lists[named[1] ?? ''] ?? '').trim().split(/\s+/) : part.split('/')
  return `(?:${words.map((one) => one.replaceAll('*', `${word}*`).replaceAll('_', ' ')).join('|')}) `
}

export function phrases(patterns: string, lists: WordLists = {}): readonly RegExp[] {
  return patterns
    .trim()
    .split('\n')
    .map((line) => phrase(line, lists))
}

/** The words that the first fitting phrase met, or null. */
export function firstMatch(text: string, patterns: readonly RegExp[]): string | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text)
    if (found) return found[0].trim()
  }
  return null
}
