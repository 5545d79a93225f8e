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
function phrase(pattern: string, lists: WordLists): string {
  const parts = pattern.trim().split(/\s+/).map((part) => partOf(part, lists))
  return parts.join('')
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

/** Phrases to look for, apart by the letters that a text must have for them; null where there are none. */
export interface Phrases {
  readonly cyrillic: RegExp | null
  readonly latin: RegExp | null
  /** Of either letters. */
  readonly mixed: RegExp | null
}

const hasCyrillic = /[а-я]/
const hasLatin = /[a-z]/

/** One phrase a line. All of one kind of letters are one expression: a text is read once for them, not once for each. */
export function phrases(patterns: string, lists: WordLists = {}): Phrases {
  const made = patterns.trim().split('\n').map((line) => phrase(line, lists))
  const isCyrillic = (one: string) => hasCyrillic.test(one)
  const isLatin = (one: string) => hasLatin.test(one)
  return {
    cyrillic: anyOf(made.filter((one) => isCyrillic(one) && !isLatin(one))),
    latin: anyOf(made.filter((one) => isLatin(one) && !isCyrillic(one))),
    mixed: anyOf(made.filter((one) => isLatin(one) === isCyrillic(one))),
  }
}

function anyOf(made: readonly string[]): RegExp | null {
  return made.length === 0 ? null : new RegExp(`(?<= )(?:${made.join('|')})`)
}

/** The words that the first fitting phrase met, or null. */
export function firstMatch(text: string, { cyrillic, latin, mixed }: Phrases): string | null {
  const found =
    (hasCyrillic.test(text) ? cyrillic?.exec(text) : null) ??
    (hasLatin.test(text) ? latin?.exec(text) : null) ??
    mixed?.exec(text)
  return found ? found[0].trim() : null
}
