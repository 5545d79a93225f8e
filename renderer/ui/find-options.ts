import { normaliseText } from '#shared/normalise-text.ts'

/** What a list of choices is searched by. */
export interface Findable {
  readonly label: string
  /** What the place it leads to is called on the screen. */
  readonly name?: string | undefined
  /** More words it is found by. */
  readonly keywords?: readonly string[] | undefined
  /** Changes something the moment it is chosen: it stands behind what only leads somewhere. */
  readonly actsAtOnce?: boolean | undefined
  /** Made of what was typed: it stands last, whatever that is. */
  readonly isOffer?: boolean | undefined
}

/** How well the words fit, the best first; `offer` is never found, it is there. */
const fits = ['exact', 'start', 'words', 'inside', 'keywords', 'offer'] as const
type Fit = (typeof fits)[number]

const edges = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu
const isOfWord = /[\p{L}\p{N}]/u

/**
 * The options that the typed words find, the best first. Each word must begin a word of the option or stand in one:
 * letters strewn over a label find nothing. Without words all stand as they stood.
 */
export function findOptions<Option extends Findable>(options: readonly Option[], typed: string): readonly Option[] {
  const words = normaliseText(typed).split(/\s+/u).map(bare).filter((word) => word !== '')
  if (words.length === 0) return options
  return options
    .flatMap((option) => {
      const fit = fitOf(option, words)
      return fit === null ? [] : { option, fit: fits.indexOf(fit) }
    })
    .toSorted((one, other) => one.fit - other.fit || weight(one.option) - weight(other.option))
    .map(({ option }) => option)
}

const weight = (option: Findable) => (option.actsAtOnce === true ? 1 : 0)

/** A word without the marks around it; of marks alone it is those. */
function bare(word: string): string {
  return word.replace(edges, '') || word
}

function fitOf({ label, name = '', keywords = [], isOffer }: Findable, words: readonly string[]): Fit | null {
  if (isOffer) return 'offer'
  const phrase = words.join(' ')
  const called = [label, name].map((text) => bare(normaliseText(text)))
  if (called[0] === phrase) return 'exact'
  if (called.some((text) => text.startsWith(phrase))) return 'start'
  const all = called.join('\n')
  if (words.every((word) => beginsWord(all, word))) return 'words'
  if (words.every((word) => all.includes(word))) return 'inside'
  const more = `${all}\n${normaliseText(keywords.join('\n'))}`
  return words.every((word) => beginsWord(more, word)) ? 'keywords' : null
}

function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const before = text.slice(0, at).at(-1) ?? ''
    if (!isOfWord.test(before) || !isOfWord.test(word.at(0) ?? '')) return true
  }
  return false
}
