import {
  Check,
  Clock,
  ExternalLink,
  Lock,
  LockOpen,
  MessagesSquare,
  PanelRight,
  RotateCcw,
  Tag,
  UserPlus,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail } from '#shared/contract/conversation.ts'
import type { QueueItem } from '#shared/contract/queue.ts'
import { showConversation, showCustomer } from '../../actions/navigation.ts'
import { useServices } from '../../app/services.ts'
import { isFolded, useRoom } from '../../app/room.ts'
import { openDialog, type DialogKind } from '../../app/ui-store.ts'
import { useAgentName } from '../../app/use-catalogues.ts'
import { useCustomerShown } from '../../app/use-customer-shown.ts'
import { formatFull } from '../../i18n/format.ts'
import { Button } from '../../ui/button.tsx'
import { Foreign } from '../../ui/foreign.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { Countdown } from '../queue/countdown.tsx'
import { BackButton } from './back-button.tsx'
import { PresentColleagues } from './present-colleagues.tsx'
import { ConversationMenu } from './conversation-menu.tsx'
import { WhyHereButton } from './why-here-button.tsx'

export function ConversationHeader({ detail }: { readonly detail: ConversationDetail }) {
  const { t, i18n } = useTranslation()
  const { item } = detail
  const assignee = useAgentName(item.assigneeId)
  const folded = isFolded(useRoom())
  return (
    <header className="shrink-0 border-b border-line bg-surface">
      <div className={`flex h-12 items-center gap-2 pr-2 ${folded ? 'pl-2' : 'pl-5'}`}>
        <BackButton />
        <NetworkMark network={item.network} size={18} />
        <h2 className="min-w-0 truncate text-base font-semibold">
          <Foreign text={item.author.name || t('row.noName')} />
        </h2>
        <span className="grow" />
        <Tools item={item} placeUrl={detail.placeUrl} />
      </div>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-5 pb-2.5 text-xs text-muted">
        <Place item={item} />
        {item.due ? (
          <span className="flex items-center gap-1">
            {t(`slaTarget.${item.due.target}`)} <Countdown dueAt={item.due.dueAt} />
          </span>
        ) : null}
        <span>{assignee ?? t('conversation.unassigned')}</span>
        <PresentColleagues conversationId={item.id} />
        <WhyHereButton item={item} />
      </div>
      <Status item={item} />
      {detail.linked.map((linked) => (
        <Linked key={linked.conversationId} linked={linked} />
      ))}
      {detail.strangerAt === null ? null : (
        <p className="border-t border-line bg-warn-soft px-5 py-1.5 text-xs text-warn">
          {t('conversation.stranger', { time: formatFull(i18n.language, detail.strangerAt) })}
        </p>
      )}
    </header>
  )
}

function Place({ item }: { readonly item: QueueItem }) {
  const { t } = useTranslation()
  const closed = item.visibility === 'private'
  const Icon = closed ? Lock : LockOpen
  return (
    <span
      className={`flex items-center gap-1 rounded-full px-2 font-medium ${closed ? 'bg-private-soft text-private' : 'bg-hover text-muted'}`}
    >
      <Icon size={11} aria-hidden="true" />
      {t(`kind.${item.kind}`)} · {t(`visibility.${item.visibility}`)}
    </span>
  )
}

function Tools({ item, placeUrl }: { readonly item: QueueItem; readonly placeUrl: string | null }) {
  const { ui, conversations, replies } = useServices()
  const { t } = useTranslation()
  const panel = useCustomerShown()
  const ask = (kind: DialogKind) => openDialog(ui, kind, [item.id])
  return (
    <div
      role="toolbar"
      aria-label={t('conversation.actions')}
      className="flex items-center gap-0.5"
    >
      {placeUrl === null ? null : (
        <IconButton
          icon={ExternalLink}
          label={t('message.openOnNetwork')}
          onClick={() => void replies.openExternal(placeUrl)}
        />
      )}
      <IconButton
        icon={Clock}
        label={t('placeCommand.snooze')}
        command="snooze"
        onClick={() => ask('snooze')}
      />
      <IconButton
        icon={UserPlus}
        label={t('placeCommand.assign')}
        command="assign"
        onClick={() => ask('assign')}
      />
      <IconButton icon={Tag} label={t('placeCommand.tag')} command="tag" onClick={() => ask('tag')} />
      <ConversationMenu item={item} />
      <IconButton
        icon={PanelRight}
        label={t('placeCommand.customerPanel')}
        command="customerPanel"
        active={panel}
        aria-pressed={panel}
        onClick={() => showCustomer(ui)}
      />
      {item.status === 'resolved' ? (
        <Button small className="ml-1.5 h-7" onClick={() => void conversations.reopen([item.id])}>
          <RotateCcw size={13} aria-hidden="true" /> {t('placeCommand.reopen')}
        </Button>
      ) : (
        <Button small className="ml-1.5 h-7" onClick={() => void conversations.resolve([item.id])}>
          <Check size={14} aria-hidden="true" /> {t('conversation.resolve')}
        </Button>
      )}
    </div>
  )
}

function Status({ item }: { readonly item: QueueItem }) {
  const { t, i18n } = useTranslation()
  if (item.status === 'open' || item.status === 'spam' || item.status === 'heard') return null
  const time = item.snoozedUntil === null ? '' : formatFull(i18n.language, item.snoozedUntil)
  return (
    <p className="border-t border-line bg-sunken px-5 py-1.5 text-xs text-muted">
      {t(`conversation.status.${item.status}`, { time })}
    </p>
  )
}

function Linked({ linked }: { readonly linked: ConversationDetail['linked'][number] }) {
  const services = useServices()
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className="flex w-full items-center gap-2 border-t border-private-line bg-private-soft px-5 py-1.5 text-left text-xs text-private hover:underline"
      onClick={() => showConversation(services, linked.conversationId)}
    >
      <MessagesSquare size={13} aria-hidden="true" />
      {t(`conversation.linked.${linked.visibility}`)} · {t(`handoff.state.${linked.state}`)}
    </button>
  )
}
