import type { QueueItem } from '#shared/contract/queue.ts'
import { useWhyHere } from './use-why-here.ts'
import { whyInFull, whyInShort } from './why-here.ts'

interface WhyWordsProps {
  readonly item: QueueItem
  readonly most: number
}

export function WhyInShort({ item, most }: WhyWordsProps) {
  return whyInShort(item, most, useWhyHere(item)).join(' · ')
}

/** Every sentence on a line of its own. */
export function WhyInFull({ item }: { readonly item: QueueItem }) {
  return whyInFull(item, useWhyHere(item)).map((sentence) => (
    <span key={sentence} className="block">
      {sentence}{' '}
    </span>
  ))
}
