import { normaliseText, wordsOf } from '#shared/normalise-text.ts'
import type { SearchReading } from '../store/search-repository.ts'
import { ftsQuery, wordsWithForms, type FormsOf } from './search-expression.ts'

/** So many words of a typed text are tried as names. */
const mostNames = 4

/** Every word of a name or handle may be unfinished: «бел» finds «Белова». Null without a word. */
export function nameQuery(words: readonly string[]): string | null {
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' AND ')
}

/** The words of a typed text that can be a name or a part of one. */
export function possibleNames(typed: string): readonly string[] {
  return [...new Set(wordsWithForms(typed))].filter((word) => word.length > 1 && /\p{L}/u.test(word))
}

/**
 * The sets of words that can name one person, the largest first, each left out where a larger one was taken: whether
 * there is such a person is asked of `isSomebody`.
 */
export async function namesIn(
  words: readonly string[],
  isSomebody: (query: string) => Promise<boolean>,
): Promise<readonly (readonly string[])[]> {
  const single: string[] = []
  for (const word of words) {
    if (single.length < mostNames && (await isSomebody(nameQuery([word]) ?? ''))) single.push(word)
  }
  const taken: (readonly string[])[] = []
  for (const set of subsets(single)) {
    const isPart = taken.some((larger) => set.every((word) => larger.includes(word)))
    if (isPart) continue
    if (set.length === 1 || (await isSomebody(nameQuery(set) ?? ''))) taken.push(set)
  }
  return taken
}

function subsets(words: readonly string[]): readonly (readonly string[])[] {
  const all = words.reduce<readonly (readonly string[])[]>(
    (sets, word) => [...sets, ...sets.map((set) => [...set, word])],
    [[]],
  )
  return all.filter((set) => set.length > 0).toSorted((one, other) => other.length - one.length)
}

/** What was typed with some of its words as a name and the others as words of a message. Null when none is left. */
export function readingWithName(typed: string, name: readonly string[], formsOf: FormsOf): SearchReading | null {
  const names = new Set(name)
  const rest = normaliseText(typed)
    .split('"')
    .map((part, index, parts) => (index % 2 === 1 && index < parts.length - 1 ? part : without(part, names)))
    .join('"')
  const words = ftsQuery(rest, formsOf)
  const author = nameQuery(name)
  return words === null || author === null ? null : { words, author }
}

function without(part: string, names: ReadonlySet<string>): string {
  return wordsOf(part).some((word) => names.has(word))
    ? part.replace(/[\p{L}\p{N}]+/gu, (word) => (names.has(word) ? '' : word))
    : part
}
