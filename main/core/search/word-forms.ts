import { setImmediate as othersTurn } from 'node:timers/promises'
import { normaliseText, wordsOf } from '#shared/normalise-text.ts'
import type { Clock, Log } from '../ports.ts'
import { stem } from '../scoring/stem.ts'
import type { NewTexts, WordForm, WordFormRepository } from '../store/word-form-repository.ts'
import type { FormsOf } from './search-expression.ts'

const everyMs = 60_000
/** Some milliseconds of work; keys, polls and answers get their turn in between. */
const textsAtOnce = 300
/** A search waits for so many texts at most; the clock brings the rest. */
const mostBeforeSearch = 4
const mostRemembered = 200_000
const mostStems = 5000

/**
 * Knows in which forms a word occurs in the stored texts («возврат» in «возврата»). The texts are read
 * beside the work, every minute and before a search, so that no message pays for it on its way in.
 */
export function createWordForms(options: {
  readonly repository: WordFormRepository
  readonly clock: Clock
  readonly log: Log
}) {
  const { repository, clock, log } = options
  const remembered = new Set<string>()
  const formsOfStem = new Map<string, readonly string[]>()
  let readUpTo: NewTexts['upTo'] | null = null
  let working: Promise<void> = Promise.resolve()
  let cancel: (() => void) | null = null
  const stopping = new AbortController()

  function newForms(texts: readonly string[]): readonly WordForm[] {
    const forms: WordForm[] = []
    for (const text of texts) {
      for (const form of wordsOf(normaliseText(text))) {
        if (remembered.has(form)) continue
        if (remembered.size >= mostRemembered) remembered.clear()
        remembered.add(form)
        const root = stem(form)
        if (root !== form) forms.push({ stem: root, form })
      }
    }
    return forms
  }

  /** One slice; says whether there is more. */
  async function readSlice(): Promise<boolean> {
    const { texts, upTo, hasMore } = await repository.newTexts(textsAtOnce)
    const forms = newForms(texts)
    for (const form of forms) formsOfStem.delete(form.stem)
    if (texts.length > 0 || hasMore) await repository.save(forms, upTo)
    readUpTo = hasMore ? null : upTo
    return hasMore
  }

  async function readSlices(before: Promise<void>, slices: number): Promise<void> {
    await before
    try {
      for (let slice = 0; slice < slices; slice++) {
        if (stopping.signal.aborted || !(await readSlice())) return
        await othersTurn()
      }
    } catch (error) {
      // What was remembered may not be stored.
      remembered.clear()
      log.error('word forms could not be collected', { error: String(error) })
    }
  }

  /** Reads what has come; `slices` at most. Never fails: a search without forms is still a search. */
  function catchUp(slices: number): Promise<void> {
    working = readSlices(working, slices)
    return working
  }

  async function isUpToDate(): Promise<boolean> {
    if (!readUpTo) return false
    const newest = await repository.newest()
    return newest.messageId === readUpTo.messageId && newest.factId === readUpTo.factId
  }

  async function formsOf(stems: readonly string[]): Promise<void> {
    const unknown = stems.filter((root) => !formsOfStem.has(root))
    if (unknown.length === 0) return
    if (formsOfStem.size > mostStems) formsOfStem.clear()
    const known = await repository.formsOf(unknown)
    for (const root of unknown) formsOfStem.set(root, known.get(root) ?? [])
  }

  function arm(delayMs: number) {
    cancel = clock.after(delayMs, () => {
      void catchUp(Number.POSITIVE_INFINITY)
      if (!stopping.signal.aborted) arm(everyMs)
    })
  }

  return {
    catchUp,
    /** Words may be gone from the store that were remembered here. */
    forget() {
      remembered.clear()
      formsOfStem.clear()
    },
    start: () => arm(1000),
    async stop() {
      stopping.abort()
      cancel?.()
      await working
    },
    /** The other forms of each word, from all texts stored until now. */
    async of(words: readonly string[]): Promise<FormsOf> {
      if (!(await isUpToDate())) await catchUp(mostBeforeSearch)
      const stems = new Map(words.map((word) => [word, stem(word)]))
      await formsOf([...new Set(stems.values())])
      return (word) => {
        const root = stems.get(word) ?? word
        const forms = [...(root === word ? [] : [root]), ...(formsOfStem.get(root) ?? [])]
        return [...new Set(forms)].filter((form) => form !== word)
      }
    },
  }
}

export type WordForms = ReturnType<typeof createWordForms>
