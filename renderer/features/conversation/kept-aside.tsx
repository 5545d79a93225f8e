import { Ban, Ear, ShieldAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { QueueItem } from '#shared/contract/queue.ts'
import { useServices } from '../../app/services.ts'
import { Button } from '../../ui/button.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'

/** Why a conversation stands aside, and the two ways on. */
export function KeptAside({ item }: { readonly item: QueueItem }) {
  const { conversations } = useServices()
  const { t } = useTranslation()
  if (item.status === 'heard' && !item.isBlocked) return <ToRead id={item.id} />
  if (item.status !== 'spam' && !item.isBlocked) return null
  const Icon = item.isBlocked ? Ban : ShieldAlert
  return (
    <div
      role="status"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-hover px-5 py-2 text-xs text-muted"
    >
      <Icon size={14} className="shrink-0" aria-hidden="true" />
      <span className="min-w-40 grow">
        {t(item.isBlocked ? 'conversation.blocked' : 'conversation.spam')}
      </span>
      {item.isBlocked ? null : (
        <Button small onClick={() => void conversations.toggleSpam([item.id])}>
          {t('conversation.notSpam')} <KeyHint command="spam" />
        </Button>
      )}
      <Button small look="quiet" onClick={() => void conversations.toggleBlocked([item.id])}>
        {t(item.isBlocked ? 'conversation.unblock' : 'conversation.block')}{' '}
        <KeyHint command="block" />
      </Button>
    </div>
  )
}

/** A monitor found it for reading; answering it makes it a case of the queue. */
function ToRead({ id }: { readonly id: string }) {
  const { conversations } = useServices()
  const { t } = useTranslation()
  return (
    <div
      role="status"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-hover px-5 py-2 text-xs text-muted"
    >
      <Ear size={14} className="shrink-0" aria-hidden="true" />
      <span className="min-w-40 grow">{t('conversation.heard')}</span>
      <Button small onClick={() => void conversations.reopen([id])}>
        {t('conversation.answerAfterAll')} <KeyHint command="reopen" />
      </Button>
    </div>
  )
}
