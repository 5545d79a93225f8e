import { MessageSquareWarning } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/contract/conversation.ts'
import { useServices } from '../../app/services.ts'
import { unturned } from '#shared/foreign-text.ts'
import { formatMoment } from '../../i18n/format.ts'
import { Button } from '../../ui/button.tsx'
import { Foreign } from '../../ui/foreign.tsx'
import { HeldBack } from './held-back.tsx'

interface NewsProps {
  readonly news: readonly Message[]
  readonly authorName: string
  /** The sender was held back and decides now; otherwise one line says that there is something. */
  readonly isAsked: boolean
  readonly onLook: () => void
  readonly onSend: () => void
  readonly onGoOn: () => void
}

/** What has come into the conversation since the reply was begun: seen before anything leaves. */
export function News({ news, authorName, isAsked, onLook, onSend, onGoOn }: NewsProps) {
  const { t } = useTranslation()
  if (news.length === 0) return null
  if (!isAsked) {
    return (
      <div className="flex items-center gap-1.5 border-b border-line bg-warn-soft px-3.5 py-1 text-xs text-warn">
        <MessageSquareWarning size={12} className="shrink-0" aria-hidden="true" />
        <span role="status" className="min-w-0 grow truncate">
          {t(news.some(isEdited) ? 'news.quietEdited' : 'news.quiet', { count: news.length })}
        </span>
        <Button small look="quiet" onClick={onLook}>
          {t('news.look')}
        </Button>
      </div>
    )
  }
  return (
    <HeldBack
      icon={MessageSquareWarning}
      title={t('news.held')}
      back={t('news.goOn')}
      onBack={onGoOn}
      onSend={onSend}
    >
      <NewsList news={news} authorName={authorName} />
    </HeldBack>
  )
}

/** It may have been seen, with other words. */
const isEdited = ({ direction, editedAt }: Message) => direction === 'inbound' && editedAt !== null

/** Who wrote or changed what since, oldest first. */
export function NewsList({ news, authorName }: Pick<NewsProps, 'news' | 'authorName'>) {
  const { clock } = useServices()
  const { t, i18n } = useTranslation()
  return (
    <ul className="max-h-40 space-y-1.5 overflow-y-auto">
      {news.map((message) => (
        <li key={message.id} className="text-ink">
          <p className="text-xs text-muted">
            {message.direction === 'inbound' ? (
              <Foreign text={authorName} />
            ) : (
              t('news.answered', {
                name: message.agentName === '' ? t('myName.nobody') : (message.agentName ?? t('news.elsewhere')),
              })
            )}
            {' · '}
            {isEdited(message)
              ? t('message.edited', { time: formatMoment(i18n.language, message.editedAt ?? message.postedAt, clock.now()) })
              : formatMoment(i18n.language, message.postedAt, clock.now())}
          </p>
          <p className="break-words whitespace-pre-wrap" dir="auto">
            {unturned(message.text) || t('row.noText')}
          </p>
        </li>
      ))}
    </ul>
  )
}
