import type { QueueItem } from '#shared/contract/queue.ts'
import { useWhyHere } from './use-why-here.ts'
import { whyInBrief, whyInFull, whyInShort } from './why-here.ts'

interface WhyWordsProps {
  readonly item: QueueItem
  readonly isDense: boolean
}

export function WhyInShort({ item, isDense }: WhyWordsProps) {
  const context = useWhyHere(item)
  return (isDense ? whyInBrief(item, context) : whyInShort(item, 3, context)).join(' · ')
}

/** Every sentence on a line of its own. */
export function WhyInFull({ item }: { readonly item: QueueItem }) {
  return whyInFull(item, useWhyHere(item)).map((sentence) => (
    <span key={sentence} className="block">
      {sentence}{' '}
    </span>
  ))
}
