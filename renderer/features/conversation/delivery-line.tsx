import { Check, CircleAlert, CircleHelp, Clock, LoaderCircle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '#shared/domain.ts'
import { isolated } from '#shared/foreign-text.ts'
import type { Delivery } from '#shared/contract/conversation.ts'
import type { OutboxDecision } from '#shared/contract/reply.ts'
import { useServices } from '../../app/services.ts'
import { formatTime } from '../../i18n/format.ts'
import { Button } from '../../ui/button.tsx'

interface DeliveryLineProps {
  readonly conversationId: string
  readonly delivery: Delivery
}

/** Where an outbound message is on its way, and what a person may decide about it. */
export function DeliveryLine({ conversationId, delivery }: DeliveryLineProps) {
  const { t, i18n } = useTranslation()
  const { status, error } = delivery
  switch (status) {
    case 'queued':
      return <Queued delivery={delivery} />
    case 'sending':
      return <Line icon={LoaderCircle} text={t('delivery.sending')} />
    case 'sent':
      return <Line icon={Check} text={t('delivery.sent')} />
    case 'cancelled':
      return <Line icon={Clock} text={t('delivery.cancelled')} />
    case 'failed':
      return (
        <Trouble tone="danger" title={t('delivery.failed')} text={reason(error)}>
          <Decisions
            conversationId={conversationId}
            outboxId={delivery.outboxId}
            decisions={
              error === 'links_forbidden'
                ? ['resend_without_links', 'resend', 'discard']
                : ['resend', 'discard']
            }
          />
        </Trouble>
      )
    case 'uncertain':
      return (
        <Trouble tone="warn" title={t('delivery.uncertain')} text={t('delivery.uncertainText')}>
          <Decisions
            conversationId={conversationId}
            outboxId={delivery.outboxId}
            decisions={['mark_sent', 'resend', 'discard']}
          />
        </Trouble>
      )
    default:
      return assertNever(status)
  }

  function reason(code: Delivery['error']) {
    if (code === null) return isolated(delivery.errorText ?? '')
    const retry =
      delivery.retryAt === null
        ? ''
        : ` ${t('delivery.retryAt', { time: formatTime(i18n.language, delivery.retryAt) })}`
    return t(`channelError.${code}`) + retry
  }
}

function Queued({ delivery }: { readonly delivery: Delivery }) {
  const { conversations, clock } = useServices()
  const { t, i18n } = useTranslation()
  const waits = delivery.retryAt !== null && delivery.retryAt > clock.now()
  return (
    <span className="flex items-center gap-2">
      <Line
        icon={Clock}
        text={
          waits && delivery.retryAt !== null
            ? t('delivery.waiting', { time: formatTime(i18n.language, delivery.retryAt) })
            : t('delivery.queued')
        }
      />
      <button
        type="button"
        className="text-2xs font-medium text-accent-ink hover:underline"
        onClick={() => void conversations.undoLast(delivery.outboxId)}
      >
        {t('undo.button')}
      </button>
    </span>
  )
}

function Line({ icon: Icon, text }: { readonly icon: typeof Check; readonly text: string }) {
  return (
    <span role="status" className="inline-flex items-center gap-1 text-2xs text-faint">
      <Icon size={12} aria-hidden="true" /> {text}
    </span>
  )
}

interface TroubleProps {
  readonly tone: 'danger' | 'warn'
  readonly title: string
  readonly text: string
  readonly children: React.ReactNode
}

function Trouble({ tone, title, text, children }: TroubleProps) {
  const Icon = tone === 'danger' ? CircleAlert : CircleHelp
  return (
    <div
      role="alert"
      className={`mt-1 w-full max-w-108 rounded-lg p-2.5 text-left text-xs ${tone === 'danger' ? 'bg-danger-soft' : 'bg-warn-soft'}`}
    >
      <p
        className={`flex items-center gap-1.5 font-semibold ${tone === 'danger' ? 'text-danger' : 'text-warn'}`}
      >
        <Icon size={14} aria-hidden="true" /> {title}
      </p>
      <p className="mt-0.5 mb-2 text-ink">{text}</p>
      {children}
    </div>
  )
}

interface DecisionsProps {
  readonly conversationId: string
  readonly outboxId: string
  readonly decisions: readonly OutboxDecision[]
}

function Decisions({ conversationId, outboxId, decisions }: DecisionsProps) {
  const { replies } = useServices()
  const { t } = useTranslation()
  return (
    <div className="flex flex-wrap gap-1.5">
      {decisions.map((decision) => (
        <Button
          key={decision}
          small
          onClick={() => void replies.decide(conversationId, outboxId, decision)}
        >
          {t(`decision.${decision}`)}
        </Button>
      ))}
    </div>
  )
}
