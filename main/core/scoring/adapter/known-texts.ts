import type { Network, SentimentLabel } from '#shared/domain.ts'
import { normaliseText } from '#shared/normalise-text.ts'
import type { Correction } from './train-adapter.ts'

interface LabelledText extends Correction {
  readonly network: Network
}

interface Known {
  readonly label: SentimentLabel
  /** The newest word on the text from where it may be learnt. */
  readonly lesson: Correction | null
}

/** What people have said of texts. The newest word on a text is the one that counts. */
export function knownTexts(mayTeach: (network: Network) => boolean) {
  /** By their words, oldest first. */
  const texts = new Map<string, Known>()

  return {
    get size() {
      return texts.size
    },
    /** To be told oldest first. */
    remember({ text, label, network }: LabelledText): void {
      const key = keyOf(text)
      // Without words there is nothing to learn, and nothing by which to know the text again.
      if (key === '') return
      const before = texts.get(key)?.lesson ?? null
      texts.delete(key)
      texts.set(key, { label, lesson: mayTeach(network) ? { text, label } : before })
    },
    forget(text: string): void {
      texts.delete(keyOf(text))
    },
    labelOf: (text: string): SentimentLabel | undefined => texts.get(keyOf(text))?.label,
    /** What may be learnt, oldest first. */
    lessons: (): readonly Correction[] =>
      [...texts.values()].flatMap(({ lesson }) => lesson ?? []),
  }
}

/** The same words in the same order are the same text. */
function keyOf(text: string): string {
  return normaliseText(text).replace(/\s+/g, ' ').trim()
}
