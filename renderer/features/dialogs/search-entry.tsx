import { UserRound } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { unturned } from '#shared/foreign-text.ts'
import { useServices } from '../../app/services.ts'
import { formatMoment } from '../../i18n/format.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { NetworkMark } from '../../ui/network-mark.tsx'
import type { SearchEntry } from './use-search.ts'

interface SearchOptionProps {
  readonly entry: SearchEntry
  readonly active: boolean
  readonly onPick: () => void
}

/** One person or message that a search found. */
export function SearchOption({ entry, active, onPick }: SearchOptionProps) {
  const node = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active) node.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div
      ref={node}
      id={entry.key}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={`rounded-md px-3.5 py-2 ${active ? 'bg-accent-soft' : 'hover:bg-hover'}`}
      onClick={onPick}
    >
      {entry.kind === 'person' ? <Person entry={entry} /> : <Message entry={entry} />}
    </div>
  )
}

function Person({ entry }: { readonly entry: SearchEntry & { readonly kind: 'person' } }) {
  const { clock } = useServices()
  const { t, i18n } = useTranslation()
  const { name, handle, network, conversations, lastMessageAt } = entry.person
  return (
    <p className="flex min-w-0 items-center gap-2 text-xs text-muted">
      <UserRound size={13} className="shrink-0 text-faint" aria-hidden="true" />
      <Foreign className="min-w-0 truncate text-base font-medium text-ink" text={name} />
      {handle === null ? null : <Foreign className="min-w-0 truncate" text={`@${handle}`} />}
      <NetworkMark network={network} size={13} />
      <span className="shrink-0">{t('search.conversations', { count: conversations })}</span>
      <span className="tabular ml-auto shrink-0 text-faint">
        {formatMoment(i18n.language, lastMessageAt, clock.now())}
      </span>
    </p>
  )
}

function Message({ entry }: { readonly entry: SearchEntry & { readonly kind: 'message' } }) {
  const { clock } = useServices()
  const { t, i18n } = useTranslation()
  const { hit } = entry
  return (
    <>
      <p className="flex min-w-0 items-center gap-2 text-xs text-muted">
        <NetworkMark network={hit.network} size={13} />
        <Foreign className="min-w-0 truncate font-medium text-ink" text={hit.authorName} />
        {hit.direction === 'outbound' ? <span>{t('search.ours')}</span> : null}
        <span className="tabular ml-auto shrink-0 text-faint">
          {formatMoment(i18n.language, hit.postedAt, clock.now())}
        </span>
      </p>
      <p className="mt-0.5 line-clamp-2 break-words" dir="auto">
        {unturned(hit.text)}
      </p>
    </>
  )
}
