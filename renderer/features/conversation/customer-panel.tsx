import { UserRound } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail } from '#shared/contract/conversation.ts'
import { unturned } from '#shared/foreign-text.ts'
import { keyText } from '../../actions/key-notation.ts'
import { showConversation } from '../../actions/navigation.ts'
import { useIsKeyOf, useTypingKeysOf } from '../../actions/use-keys-of.ts'
import { isCustomerOver, useRoom } from '../../app/room.ts'
import { useServices } from '../../app/services.ts'
import { openDialog } from '../../app/ui-store.ts'
import { useTags } from '../../app/use-catalogues.ts'
import { useFocusRequest } from '../../app/use-focus-request.ts'
import { formatCompact, formatFull, formatMoment } from '../../i18n/format.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Foreign } from '../../ui/foreign.tsx'
import { isComposing } from '../../ui/is-composing.ts'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { useMay } from '../../app/use-me.ts'
import { PaneEdge, usePaneWidth } from '../../ui/pane-edge.tsx'
import { TagMark } from '../../ui/tag-mark.tsx'
import { CustomerData } from './customer-data.tsx'
import { TextLimit } from '../../ui/text-limit.tsx'

export function CustomerPanel({ detail }: { readonly detail: ConversationDetail }) {
  const { t } = useTranslation()
  const mayErase = useMay('admin')
  const { customer } = detail
  const over = isCustomerOver(useRoom())
  const width = usePaneWidth('customer')
  return (
    <aside
      aria-label={t('customer.title')}
      className={`flex shrink-0 border-l border-line bg-surface ${over ? 'absolute inset-y-0 right-0 z-20 max-w-full shadow-pop' : 'relative'}`}
      style={{ width: over ? 300 : width }}
    >
      {over ? null : <PaneEdge pane="customer" />}
      <div className="flex min-w-0 grow flex-col gap-5 overflow-y-auto p-4">
      <div className="flex items-center gap-2.5">
        <Avatar name={customer.name} />
        <div className="min-w-0">
          <h3 className="truncate text-base font-semibold">
            <Foreign text={customer.name} />
          </h3>
          <p className="text-xs text-faint">
            {t('customer.networks', { count: customer.identities.length })}
          </p>
        </div>
      </div>
      <Identities detail={detail} />
      <Tags detail={detail} />
      <Notes key={detail.item.id} detail={detail} />
      <HistoryList detail={detail} />
      {mayErase ? (
        <Section title={t('customerData.title')}>
          <CustomerData key={customer.contactId} contactId={customer.contactId} />
        </Section>
      ) : null}
      </div>
    </aside>
  )
}

const mostNote = 10_000

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="space-y-2">
      <h4 className="text-2xs font-semibold text-faint">{title}</h4>
      {children}
    </section>
  )
}

function Identities({ detail }: { readonly detail: ConversationDetail }) {
  const { replies } = useServices()
  const { t } = useTranslation()
  return (
    <Section title={t('customer.identities')}>
      <ul className="space-y-1.5">
        {detail.customer.identities.map(({ author, conversationCount }) => (
          <li key={author.id} className="flex items-center gap-2 text-xs">
            <NetworkMark network={author.network} size={14} />
            {author.url === null ? (
              <Foreign className="truncate" text={author.handle ?? (author.name || t('row.noName'))} />
            ) : (
              <button
                type="button"
                className="truncate hover:underline"
                title={t('link.external')}
                onClick={() => void replies.openExternal(author.url ?? '')}
              >
                <Foreign text={author.handle === null ? author.name : `@${author.handle}`} />
              </button>
            )}
            <span className="grow" />
            <span className="tabular shrink-0 text-faint">
              {author.reach === null ? (
                t('customer.conversations', { count: conversationCount })
              ) : (
                <Reach reach={author.reach} />
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Reach({ reach }: { readonly reach: number }) {
  const { t, i18n } = useTranslation()
  const value = formatCompact(i18n.language, reach)
  return (
    <span
      className="flex items-center gap-0.5"
      title={t('customer.reach', { count: reach, value })}
    >
      <UserRound size={11} role="img" aria-label={t('row.reach')} />
      {value}
    </span>
  )
}

function Tags({ detail }: { readonly detail: ConversationDetail }) {
  const { ui } = useServices()
  const { t } = useTranslation()
  const tags = useTags().filter((tag) => detail.item.tagIds.includes(tag.id))
  return (
    <Section title={t('customer.tags')}>
      <div className="flex flex-wrap gap-1">
        {tags.map((tag) => (
          <TagMark key={tag.id} name={tag.name} colour={tag.colour} />
        ))}
        <button
          type="button"
          className="h-5 rounded-full border border-dashed border-strong px-2 text-2xs text-muted hover:text-ink"
          onClick={() => openDialog(ui, 'tag', [detail.item.id])}
        >
          + {t('customer.addTag')}
        </button>
      </div>
    </Section>
  )
}

function Notes({ detail }: { readonly detail: ConversationDetail }) {
  const { replies, clock, ui } = useServices()
  const { t, i18n } = useTranslation()
  const [text, setText] = useState('')
  const area = useRef<HTMLTextAreaElement>(null)
  const tooLong = text.length > mostNote
  useFocusRequest('note', area, detail.item.id)
  const conversationId = detail.item.id
  useEffect(() => {
    function showAgain() {
      const { restoredNote } = ui.getState()
      if (restoredNote?.conversationId !== conversationId) return
      ui.setState({ restoredNote: null })
      const { text: note } = restoredNote
      setText((typed) => (typed.trim() === '' ? note : `${note}\n${typed}`))
    }
    // It may have been taken back before this panel was there.
    queueMicrotask(showAgain)
    return ui.subscribe(showAgain)
  }, [ui, conversationId])

  const isSendKey = useIsKeyOf('send')
  const sendKeys = useTypingKeysOf('send')

  async function save() {
    const kept = text
    if (kept.trim() === '' || tooLong) return
    setText('')
    if (!(await replies.addNote(detail.item.id, kept)))
      setText((typed) => (typed === '' ? kept : `${kept}\n${typed}`))
  }

  return (
    <Section title={t('customer.notes')}>
      <ul className="space-y-2">
        {detail.customer.notes.map((note) => (
          <li key={note.id} className="rounded-lg bg-warn-soft px-2.5 py-1.5 text-xs">
            <p className="break-words whitespace-pre-wrap" dir="auto">
              {unturned(note.text)}
            </p>
            <p className="mt-0.5 text-2xs text-muted">
              {note.agentName || t('myName.nobody')} ·{' '}
              <time title={formatFull(i18n.language, note.createdAt)}>
                {formatMoment(i18n.language, note.createdAt, clock.now())}
              </time>
            </p>
          </li>
        ))}
      </ul>
      <textarea
        ref={area}
        value={text}
        rows={2}
        aria-invalid={tooLong}
        aria-describedby={`note-limit-${detail.item.id}`}
        aria-label={t('customer.newNote')}
        placeholder={
          sendKeys === undefined
            ? t('customer.newNote')
            : `${t('customer.newNote')} (${keyText(sendKeys)})`
        }
        className="w-full resize-none rounded-md border border-line bg-surface px-2.5 py-1.5 text-xs max-h-60 field-sizing-content aria-invalid:border-danger"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (isComposing(event) || !isSendKey(event)) return
          event.preventDefault()
          void save()
        }}
      />
      <TextLimit id={`note-limit-${detail.item.id}`} length={text.length} most={mostNote} />
      {text.trim() === '' ? null : (
        <Button small disabled={tooLong} onClick={() => void save()}>
          {t('customer.saveNote')}
        </Button>
      )}
    </Section>
  )
}

function HistoryList({ detail }: { readonly detail: ConversationDetail }) {
  const services = useServices()
  const { t, i18n } = useTranslation()
  const { history } = detail.customer
  return (
    <Section title={t('customer.history')}>
      {history.length === 0 ? (
        <p className="text-xs text-faint">{t('customer.noHistory')}</p>
      ) : null}
      <ul className="-mx-2">
        {history.map((past) => (
          <li key={past.conversationId}>
            <button
              type="button"
              className="w-full rounded-md px-2 py-1.5 text-left text-xs hover:bg-hover"
              onClick={() => showConversation(services, past.conversationId)}
            >
              <span className="flex items-center gap-1.5 text-2xs text-faint">
                <NetworkMark network={past.network} size={12} />
                {t(`status.${past.status}`)}
                <span className="grow" />
                <span className="tabular">
                  {formatMoment(i18n.language, past.lastMessageAt, services.clock.now())}
                </span>
              </span>
              <span className="mt-0.5 line-clamp-2 text-muted" dir="auto">
                {unturned(past.preview)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
