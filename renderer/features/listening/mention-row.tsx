import { Check, Inbox, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Mention } from '#shared/contract/mentions.ts'
import { useServices } from '../../app/services.ts'
import { formatCompact, formatMoment } from '../../i18n/format.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { SentimentMark } from '../../ui/sentiment-mark.tsx'
import { streamStore } from './stream-store.ts'

export const mentionHeight = 74
export const mentionRowId = (id: string) => `mention-${id}`

interface MentionRowProps {
  readonly mention: Mention
  readonly names: string
  readonly top: number
  readonly position: number
  readonly onSelect: (id: string) => void
}

/** One mention: who, how far it reaches, what it says, who heard it, and whether it was read. */
export function MentionRow({ mention, names, top, position, onSelect }: MentionRowProps) {
  const { clock } = useServices()
  const { t, i18n } = useTranslation()
  const { id, author, isRead } = mention
  const selected = useStore(streamStore, (state) => state.selectedId === id)
  const checked = useStore(streamStore, (state) => state.checked.has(id))
  return (
    <div
      id={mentionRowId(id)}
      role="option"
      aria-selected={selected || checked}
      aria-posinset={position + 1}
      aria-setsize={-1}
      tabIndex={-1}
      style={{ transform: `translateY(${top}px)`, height: mentionHeight }}
      className={`absolute inset-x-0 top-0 flex gap-2.5 border-b border-line px-3 py-2 outline-none ${
        selected ? 'bg-accent-soft group-focus-visible/list:shadow-[inset_0_0_0_1px_var(--accent-ink)]' : checked ? 'bg-hover' : 'hover:bg-hover'
      }`}
      onClick={() => onSelect(id)}
    >
      {selected ? <span className="absolute inset-y-0 left-0 w-0.75 bg-accent" aria-hidden="true" /> : null}
      <span className="mt-0.5 size-4 shrink-0">
        {checked ? (
          <span className="flex size-4 items-center justify-center rounded bg-accent text-on-accent">
            <Check size={12} strokeWidth={3} aria-hidden="true" />
          </span>
        ) : (
          <NetworkMark network={mention.network} />
        )}
      </span>
      <span className="flex min-w-0 grow flex-col">
        <span className="flex items-center gap-1.5 leading-5">
          {isRead ? null : <span role="img" aria-label={t('listening.unread')} className="size-1.5 shrink-0 rounded-full bg-accent" />}
          <Foreign className={`truncate ${isRead ? 'font-medium text-ink/85' : 'font-semibold'}`} text={author.name || (author.handle ?? '…')} />
          {author.reach === null ? null : (
            <span className="tabular flex shrink-0 items-center gap-0.5 text-2xs text-faint">
              <UserRound size={10} aria-hidden="true" />
              <span className="sr-only">{t('listening.reach')}</span>
              {formatCompact(i18n.language, author.reach)}
            </span>
          )}
          <span className="grow" />
          <span className="tabular shrink-0 text-2xs text-faint">{formatMoment(i18n.language, mention.postedAt, clock.now())}</span>
        </span>
        <Foreign className={`truncate leading-5 ${isRead ? 'text-muted' : 'text-ink'}`} text={mention.isDeleted ? t('listening.deleted') : mention.text.slice(0, 300) || t('listening.noText')} />
        <span className="flex items-center gap-1.5 text-2xs leading-4 text-faint">
          <SentimentMark label={mention.sentiment.label} size={13} />
          <span className="truncate">{names}</span>
          <span className="grow" />
          {mention.status === 'heard' ? null : (
            <span className="flex shrink-0 items-center gap-1">
              <Inbox size={11} aria-hidden="true" />
              {t(`status.${mention.status}`)}
            </span>
          )}
        </span>
      </span>
    </div>
  )
}
