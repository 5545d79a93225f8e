import { Archive, ExternalLink, History, Hourglass, Lock, Quote, Trash2 } from 'lucide-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/contract/conversation.ts'
import { unturned } from '#shared/foreign-text.ts'
import { useServices } from '../../app/services.ts'
import { formatFull, formatMoment } from '../../i18n/format.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { AttachmentView } from './attachment-view.tsx'
import { DeliveryLine } from './delivery-line.tsx'
import { ExternalText } from './external-text.tsx'
import { SentimentWhy } from './sentiment-why.tsx'

interface MessageViewProps {
  readonly message: Message
  readonly authorName: string
  /** A search opened the conversation at it. */
  readonly found: boolean
  /** Quotes the post it belongs to; the first message under a post does. */
  readonly withContext: boolean
}

export const MessageView = memo(function MessageView({
  message,
  authorName,
  found,
  withContext,
}: MessageViewProps) {
  const { t } = useTranslation()
  const ours = message.direction === 'outbound'
  const who = ours ? (message.agentName || t('message.brand')) : authorName
  const tint = bubbleTint(message)
  return (
    <article
      data-message-id={message.id}
      aria-label={t('message.from', { name: who })}
      aria-current={found ? 'true' : undefined}
      className={`flex flex-col gap-1 ${ours ? 'items-end' : 'items-start'}`}
    >
      {withContext && message.context ? <ContextQuote context={message.context} /> : null}
      <Byline message={message} who={who} />
      <div className={`max-w-[85%] space-y-2 rounded-xl border px-3 py-2 text-base ${tint} ${found ? 'outline-2 outline-offset-2 outline-accent' : ''}`}>
        {message.deletedAt === null ? null : (
          <p className="flex items-center gap-1 text-2xs font-medium text-danger">
            <Trash2 size={12} aria-hidden="true" /> {t('message.deleted')}
          </p>
        )}
        {message.importedAt === null ? null : (
          <p className="flex items-center gap-1 text-xs text-muted italic">
            <Archive size={12} aria-hidden="true" /> {t('message.imported')}
          </p>
        )}
        {message.expiredAt === null ? null : (
          <p className="flex items-center gap-1 text-xs text-muted italic">
            <Hourglass size={12} aria-hidden="true" /> {t('message.expired')}
          </p>
        )}
        {message.text === '' ? null : (
          <div className={message.deletedAt === null ? '' : 'opacity-70'}>
            <ExternalText text={message.text} />
          </div>
        )}
        {message.attachments.length > 0 ? (
          <div className="flex flex-wrap gap-1.5">
            {message.attachments.map((attachment, index) => (
              // eslint-disable-next-line react/no-array-index-key
              <AttachmentView
                key={index}
                messageId={message.id}
                index={index}
                attachment={attachment}
              />
            ))}
          </div>
        ) : null}
        <Edits message={message} />
      </div>
      {message.delivery ? (
        <DeliveryLine conversationId={message.conversationId} delivery={message.delivery} />
      ) : null}
    </article>
  )
})

function bubbleTint(message: Message): string {
  if (message.visibility === 'private') {
    return message.direction === 'outbound'
      ? 'border-private-line bg-private-soft'
      : 'border-private-line bg-surface'
  }
  return message.direction === 'outbound'
    ? 'border-transparent bg-accent-soft'
    : 'border-line bg-surface'
}

function Byline({ message, who }: { readonly message: Message; readonly who: string }) {
  const { clock, replies } = useServices()
  const { t, i18n } = useTranslation()
  const { url } = message
  return (
    <div className="flex max-w-full min-w-0 items-center gap-1.5 px-1 text-2xs text-faint">
      {message.visibility === 'private' ? (
        <Lock size={11} role="img" aria-label={t('visibility.private')} className="text-private" />
      ) : null}
      <Foreign className="min-w-0 truncate font-medium text-muted" text={who} title={who} />
      <time
        dateTime={new Date(message.postedAt).toISOString()}
        title={formatFull(i18n.language, message.postedAt)}
        className="tabular"
      >
        {formatMoment(i18n.language, message.postedAt, clock.now())}
      </time>
      {message.direction === 'inbound' ? <SentimentWhy message={message} /> : null}
      {message.sentiment.corrected ? <span>{t('sentiment.corrected')}</span> : null}
      {message.direction === 'inbound'
        ? message.intents
            .filter((intent) => intent !== 'other')
            .map((intent) => (
              <span key={intent} className="rounded bg-hover px-1 text-muted">
                {t(`intent.${intent}`)}
              </span>
            ))
        : null}
      {url === null ? null : (
        <button
          type="button"
          aria-label={t('message.openOnNetwork')}
          title={t('message.openOnNetwork')}
          className="text-faint hover:text-ink"
          onClick={() => void replies.openExternal(url)}
        >
          <ExternalLink size={11} aria-hidden="true" />
        </button>
      )}
    </div>
  )
}

function ContextQuote({ context }: { readonly context: NonNullable<Message['context']> }) {
  const { replies } = useServices()
  const { t } = useTranslation()
  const { url } = context
  return (
    <blockquote className="mb-1 flex w-full gap-2 rounded-lg border-l-2 border-strong bg-sunken px-3 py-2 text-xs text-muted">
      <Quote size={13} className="mt-0.5 shrink-0 text-faint" aria-hidden="true" />
      <div className="min-w-0 grow">
        <p className="font-medium text-ink">
          <Foreign text={context.authorName ?? t('message.post')} />
        </p>
        <p className="line-clamp-3 break-words whitespace-pre-wrap" dir="auto">
          {unturned(context.text)}
        </p>
      </div>
      {url === undefined ? null : (
        <button
          type="button"
          aria-label={t('message.openPost')}
          title={t('message.openPost')}
          className="self-start hover:text-ink"
          onClick={() => void replies.openExternal(url)}
        >
          <ExternalLink size={13} aria-hidden="true" />
        </button>
      )}
    </blockquote>
  )
}

function Edits({ message }: { readonly message: Message }) {
  const { clock } = useServices()
  const { t, i18n } = useTranslation()
  const [open, setOpen] = useState(false)
  if (message.editedAt === null) return null
  return (
    <div className="text-2xs text-faint">
      <button
        type="button"
        aria-expanded={open}
        className="flex items-center gap-1 hover:text-ink"
        onClick={() => setOpen(!open)}
      >
        <History size={11} aria-hidden="true" />
        {t('message.edited', { time: formatMoment(i18n.language, message.editedAt, clock.now()) })}
      </button>
      {open ? (
        <ol className="mt-1 space-y-1 border-l border-line pl-2">
          {message.edits.map((edit) => (
            <li
              key={edit.replacedAt}
              dir="auto"
              className="break-words whitespace-pre-wrap line-through decoration-faint/50"
            >
              {unturned(edit.text)}
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  )
}
