import { Popover } from '@base-ui/react/popover'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/contract/conversation.ts'
import { useServices } from '../../app/services.ts'
import { failureText } from '../../i18n/failure-text.ts'
import { SentimentMark } from '../../ui/sentiment-mark.tsx'
import { Skeleton } from '../../ui/states.tsx'

/** The sentiment mark of a message; pressed, it says which words made it so. */
export function SentimentWhy({ message }: { readonly message: Message }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { label, corrected } = message.sentiment
  const name = t('why.open', { label: t(`sentiment.${label}`) })
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={name}
        title={name}
        className="flex size-5 items-center justify-center rounded hover:bg-hover"
      >
        <SentimentMark label={label} size={12} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="bottom" align="start" sideOffset={4} className="z-30">
          <Popover.Popup className="w-72 space-y-2 rounded-lg border border-line bg-raised p-3 text-xs text-ink shadow-pop outline-none">
            <Popover.Title className="text-sm font-semibold">{t(`why.title.${label}`)}</Popover.Title>
            {corrected ? <p className="text-muted">{t('why.corrected')}</p> : null}
            {open ? <Words messageId={message.id} /> : null}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Words({ messageId }: { readonly messageId: string }) {
  const { queries, i18n } = useServices()
  const { t } = useTranslation()
  // Asked each time it opens: the words' weights change with what the team teaches.
  const { data, error } = useQuery(
    queries.scoring.explain.queryOptions({ input: { messageId }, staleTime: 0 }),
  )
  if (error) {
    return (
      <p role="alert" className="text-danger">
        {failureText(i18n, error)}
      </p>
    )
  }
  if (!data) return <Skeleton className="h-6" />
  if (data.tokens.length === 0) return <p className="text-muted">{t('why.none')}</p>
  return (
    <>
      <ul className="flex flex-wrap gap-1">
        {data.tokens.map(({ token, weight }) => (
          <Word key={token} token={token} weight={weight} />
        ))}
      </ul>
      <p className="text-2xs text-faint">{t('why.legend')}</p>
    </>
  )
}

function Word({ token, weight }: { readonly token: string; readonly weight: number }) {
  const { t, i18n } = useTranslation()
  const positive = weight > 0
  const amount = new Intl.NumberFormat(i18n.language, {
    signDisplay: 'always',
    maximumFractionDigits: 2,
  }).format(weight)
  const tint = positive ? 'bg-good-soft text-good' : 'bg-danger-soft text-danger'
  return (
    <li
      title={`${token}: ${amount}`}
      className={`flex max-w-full items-center gap-1 rounded px-1.5 py-0.5 font-medium ${tint}`}
    >
      <span aria-hidden="true">{positive ? '+' : '−'}</span>
      <span className="truncate">{token}</span>
      <span className="sr-only">{positive ? t('why.toPositive') : t('why.toNegative')}</span>
    </li>
  )
}
