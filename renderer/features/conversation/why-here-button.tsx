import { Popover } from '@base-ui/react/popover'
import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { QueueItem } from '#shared/contract/queue.ts'
import { useWhyHere } from '../queue/use-why-here.ts'
import { whyInShort } from '../queue/why-here.ts'
import { WhyInFull } from '../queue/why-words.tsx'
import { WhyDeadline } from './why-deadline.tsx'

/** Why the conversation stands where it does in the queue; pressed, it says so in full. */
export function WhyHereButton({ item }: { readonly item: QueueItem }) {
  const { t } = useTranslation()
  const short = whyInShort(item, 4, useWhyHere(item)).join(' · ')
  return (
    <Popover.Root>
      <Popover.Trigger
        className="flex min-w-0 items-center gap-0.5 rounded hover:text-ink"
      >
        <span className="sr-only">{t('whyHere.title')}:</span>
        <span className="truncate">
          {t(`priority.${item.priority.level}`)} · {short}
        </span>
        <ChevronDown size={12} className="shrink-0" aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="bottom" align="start" sideOffset={4} className="z-30">
          <Popover.Popup className="w-80 space-y-1.5 rounded-lg border border-line bg-raised p-3 text-xs text-ink shadow-pop outline-none">
            <Popover.Title className="text-sm font-semibold">{t('whyHere.title')}</Popover.Title>
            <Popover.Description render={<div className="space-y-1 text-muted" />}>
              <WhyInFull item={item} />
            </Popover.Description>
            {item.due === null ? null : (
              <section aria-labelledby="why-deadline" className="space-y-1 border-t border-line pt-2 text-muted">
                <h3 id="why-deadline" className="text-sm font-semibold text-ink">
                  {t('whyDeadline.title')}
                </h3>
                <WhyDeadline conversationId={item.id} />
              </section>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
