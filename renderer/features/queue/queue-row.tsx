import { Check, CornerUpLeft, Lock, MessagesSquare, PenLine, UserRound } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { QueueItem } from '#shared/contract/queue.ts'
import { useServices } from '../../app/services.ts'
import { usePresent } from '../../app/use-present.ts'
import { useUi } from '../../app/use-ui.ts'
import { useAgentName } from '../../app/use-catalogues.ts'
import { formatCompact, formatMoment } from '../../i18n/format.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Foreign } from '../../ui/foreign.tsx'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { SentimentMark } from '../../ui/sentiment-mark.tsx'
import { Tip } from '../../ui/tip.tsx'
import { Countdown } from './countdown.tsx'
import { WhyInFull, WhyInShort } from './why-words.tsx'

/** Of a row, in pixels. */
export const rowHeights = { comfortable: 76, dense: 52 } as const

export function rowId(conversationId: string): string {
  return `conversation-${conversationId}`
}

/** Of the words for screen readers that say in full why a row stands where it does. */
const whyId = (conversationId: string) => `why-${conversationId}`

interface QueueRowProps {
  readonly id: string
  readonly top: number
  readonly position: number
  readonly isDense: boolean
  readonly onOpen: (id: string) => void
  readonly onCheck: (id: string) => void
}

/** One row; it reads its own contents and selection, so that moving re-renders two rows only. */
export const QueueRow = memo(function QueueRow({
  id,
  top,
  position,
  isDense,
  onOpen,
  onCheck,
}: QueueRowProps) {
  const { list } = useServices()
  const item = useStore(list, (state) => state.items.get(id))
  const gone = useStore(list, (state) => state.gone.has(id))
  const selected = useUi((state) => state.selectedId === id)
  const checked = useUi((state) => state.checked.has(id))
  const hasMenu = useUi((state) => state.menu?.ids.includes(id) === true)
  if (!item) return null
  const tint = selected
    ? 'bg-accent-soft group-focus-visible/list:shadow-[inset_0_0_0_1px_var(--accent-ink)]'
    : checked
      ? 'bg-hover'
      : hasMenu
        ? 'bg-hover shadow-[inset_0_0_0_1px_var(--accent-ink)]'
      : 'hover:bg-hover'
  return (
    <div
      id={rowId(id)}
      role="option"
      aria-selected={selected || checked}
      aria-posinset={position + 1}
      aria-setsize={-1}
      aria-describedby={selected ? whyId(id) : undefined}
      tabIndex={-1}
      data-conversation={id}
      style={{ transform: `translateY(${top}px)`, height: rowHeights[isDense ? 'dense' : 'comfortable'] }}
      className={`absolute inset-x-0 top-0 flex gap-2.5 border-b border-line px-3 outline-none ${isDense ? 'py-1.5' : 'py-2'} ${tint}`}
      onClick={(event) => (event.ctrlKey || event.metaKey ? onCheck(id) : onOpen(id))}
    >
      {selected ? (
        <span className="absolute inset-y-0 left-0 w-0.75 bg-accent" aria-hidden="true" />
      ) : null}
      <Mark item={item} checked={checked} onCheck={onCheck} />
      <Words item={item} gone={gone} selected={selected} isDense={isDense} />
    </div>
  )
})

function Mark({
  item,
  checked,
  onCheck,
}: {
  readonly item: QueueItem
  readonly checked: boolean
  readonly onCheck: (id: string) => void
}) {
  return (
    <span
      aria-hidden={!checked}
      className="group/mark relative mt-0.5 size-4 shrink-0"
      onClick={(event) => {
        event.stopPropagation()
        onCheck(item.id)
      }}
    >
      {checked ? (
        <span className="flex size-4 items-center justify-center rounded bg-accent text-on-accent">
          <Check size={12} strokeWidth={3} aria-hidden="true" />
        </span>
      ) : (
        <NetworkMark network={item.network} />
      )}
    </span>
  )
}

function Words({
  item,
  gone,
  selected,
  isDense,
}: {
  readonly item: QueueItem
  readonly gone: boolean
  readonly selected: boolean
  readonly isDense: boolean
}) {
  const { t, i18n } = useTranslation()
  const { clock } = useServices()
  const weight = item.unread ? 'font-semibold text-ink' : 'font-medium text-ink/85'
  return (
    <span className="flex min-w-0 grow flex-col">
      <span className="flex items-center gap-1.5 leading-5">
        {item.unread ? (
          <span
            role="img"
            aria-label={t('row.unread')}
            className="size-1.5 shrink-0 rounded-full bg-accent"
          />
        ) : null}
        <Foreign className={`truncate ${weight}`} text={item.author.name || t('row.noName')} />
        {item.author.reach === null ? null : (
          <span className="tabular flex shrink-0 items-center gap-0.5 text-2xs text-faint">
            <UserRound size={10} aria-hidden="true" />
            <span className="sr-only">{t('row.reach')}</span>
            {formatCompact(i18n.language, item.author.reach)}
          </span>
        )}
        {item.visibility === 'private' ? (
          <Lock
            size={11}
            role="img"
            aria-label={t('visibility.private')}
            className="shrink-0 text-private"
          />
        ) : null}
        <span className="grow" />
        {gone ? (
          <span className="shrink-0 text-2xs text-faint">{t('row.gone')}</span>
        ) : item.due ? (
          <Countdown dueAt={item.due.dueAt} className="-mr-1 shrink-0 text-xs" />
        ) : (
          <span className="tabular shrink-0 text-2xs text-faint">
            {formatMoment(i18n.language, item.snoozedUntil ?? item.lastMessageAt, clock.now())}
          </span>
        )}
      </span>
      <span className="flex items-center gap-1 leading-5 text-muted">
        {isDense ? <SentimentMark label={item.sentiment.label} size={13} /> : null}
        <Answering id={item.id} />
        {item.hasDraft ? (
          <span className="flex shrink-0 items-center gap-1 text-xs font-medium text-accent-ink">
            <PenLine size={11} aria-hidden="true" />
            {t('row.draft')}
          </span>
        ) : null}
        {item.lastDirection === 'outbound' ? (
          <CornerUpLeft size={12} role="img" aria-label={t('row.answered')} className="shrink-0" />
        ) : null}
        {item.withdrawnAt === null ? (
          <Foreign className="truncate" text={item.preview || t('row.noText')} />
        ) : (
          <span className="truncate italic">{t('row.withdrawn')}</span>
        )}
        {isDense ? (
          <span className="ml-auto flex shrink-0 pl-2 text-2xs text-faint">
            <Why item={item} isDense />
          </span>
        ) : null}
      </span>
      {isDense ? null : <Footline item={item} />}
      {selected ? (
        <span id={whyId(item.id)} hidden>
          <WhyInFull item={item} />
        </span>
      ) : null}
    </span>
  )
}

/** A colleague answers there now. */
function Answering({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const writer = usePresent(id).find(({ isWriting }) => isWriting)
  if (!writer) return null
  return (
    <span className="flex shrink-0 items-center gap-1 rounded bg-accent-soft px-1 text-xs font-medium text-accent-ink">
      <PenLine size={11} aria-hidden="true" />
      {t('row.answering', { name: writer.name })}
    </span>
  )
}

/** In words, why the row stands here; in full when pointed at. */
function Why({ item, isDense = false }: { readonly item: QueueItem; readonly isDense?: boolean }) {
  const urgent = item.priority.level === 'urgent' || item.priority.level === 'high'
  return (
    <Tip
      side="bottom"
      text={
        <span className="space-y-1">
          <WhyInFull item={item} />
        </span>
      }
    >
      <span data-why="" className={`truncate ${urgent ? 'font-medium text-warn' : ''}`}>
        <WhyInShort item={item} isDense={isDense} />
      </span>
    </Tip>
  )
}

function Footline({ item }: { readonly item: QueueItem }) {
  const { t } = useTranslation()
  const assignee = useAgentName(item.assigneeId)
  return (
    <span className="flex items-center gap-1.5 text-2xs leading-4 text-faint">
      <SentimentMark label={item.sentiment.label} size={13} />
      <Why item={item} />
      {item.handoff ? (
        <span className="shrink-0 rounded bg-private-soft px-1 text-private">
          {t(`handoff.state.${item.handoff}`)}
        </span>
      ) : null}
      <span className="grow" />
      {item.messageCount > 1 ? (
        <span className="tabular flex shrink-0 items-center gap-0.5">
          <MessagesSquare size={11} aria-hidden="true" />
          <span aria-hidden="true">{item.messageCount}</span>
          <span className="sr-only">{t('row.messages', { count: item.messageCount })}</span>
        </span>
      ) : null}
      {assignee === null ? null : (
        <>
          <Avatar name={assignee} tiny />
          <span className="sr-only">{t('row.assignee', { name: assignee })}</span>
        </>
      )}
    </span>
  )
}
