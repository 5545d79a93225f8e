import {
  CircleAlert,
  CircleCheck,
  Info,
  KeyRound,
  Pause,
  Play,
  RefreshCw,
  Trash2,
  TriangleAlert,
} from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '#shared/contract/accounts.ts'
import { plainName } from '#shared/foreign-text.ts'
import { useServices } from '../../../app/services.ts'
import { formatMoment } from '../../../i18n/format.ts'
import { Button } from '../../../ui/button.tsx'
import { NetworkMark } from '../../../ui/network-mark.tsx'
import { Card } from '../section-head.tsx'
import { healthParameters } from '../health-words.ts'
import { useSave } from '../use-save.ts'
import { BudgetBars } from './budget-bars.tsx'
import { ReconnectForm } from './reconnect-form.tsx'
import { CaptchaForm } from './captcha-form.tsx'

export function AccountCard({ account }: { readonly account: Account }) {
  const { client, queries, clock } = useServices()
  const { t, i18n } = useTranslation()
  const { busy, error, save } = useSave()
  const key = queries.accounts.key()
  const paused = account.status === 'paused'
  const [reconnecting, setReconnecting] = useState(false)
  return (
    <Card label={`${t(`network.${account.network}`)}: ${account.name}`}>
      <div className="flex items-center gap-3">
        <NetworkMark network={account.network} size={26} />
        <div className="min-w-0 grow">
          <h3 className="truncate text-base font-semibold" dir="auto">
            {plainName(account.name)}
          </h3>
          <p className="truncate text-xs text-faint">
            {account.handle === null ? '' : `@${account.handle} · `}
            {account.simulated ? t('accounts.simulated') : account.apiRoot}
            {account.proxy === null ? '' : ` · ${t('accounts.viaProxy', { address: account.proxy.address })}`}
            {account.lastSuccessAt === null
              ? ''
              : ` · ${t('accounts.lastSuccess', { time: formatMoment(i18n.language, account.lastSuccessAt, clock.now()) })}`}
          </p>
        </div>
        <Status status={account.status} />
      </div>
      <ul className="mt-3.5 space-y-2">
        {account.health.map((item) => (
          <HealthLine key={item.code} item={item} />
        ))}
      </ul>
      {account.health.some((item) => item.code === 'captcha_required') ? (
        <CaptchaForm account={account} />
      ) : null}
      {reconnecting ? (
        <ReconnectForm account={account} onDone={() => setReconnecting(false)} />
      ) : null}
      <BudgetBars budgets={account.budgets} />
      {error === null ? null : (
        <p role="alert" className="mt-3 text-xs text-danger">
          {error}
        </p>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-2 border-t border-line pt-3">
        <Button
          small
          disabled={busy}
          onClick={() => void save(() => client.accounts.check({ id: account.id }), key)}
        >
          <RefreshCw size={12} aria-hidden="true" /> {t('accounts.check')}
        </Button>
        {account.health.some((item) => item.code === 'webhook_set') ? (
          <Button
            small
            disabled={busy}
            onClick={() =>
              void save(
                () =>
                  client.accounts.resume({ id: account.id, answer: { action: 'delete_webhook' } }),
                key,
              )
            }
          >
            {t('accounts.deleteWebhook')}
          </Button>
        ) : null}
        {account.status === 'stopped' ? null : (
          <Button
            small
            disabled={busy}
            onClick={() =>
              void save(
                () =>
                  client.accounts.update({ id: account.id, status: paused ? 'active' : 'paused' }),
                key,
              )
            }
          >
            {paused ? (
              <Play size={12} aria-hidden="true" />
            ) : (
              <Pause size={12} aria-hidden="true" />
            )}
            {t(paused ? 'accounts.resume' : 'accounts.pause')}
          </Button>
        )}
        {account.simulated ? null : (
          <Button
            small
            look={account.status === 'stopped' ? 'primary' : 'quiet'}
            aria-expanded={reconnecting}
            onClick={() => setReconnecting(!reconnecting)}
          >
            <KeyRound size={12} aria-hidden="true" /> {t('accounts.reconnect')}
          </Button>
        )}
        <span className="grow" />
        <RemoveButton
          onRemove={() => void save(() => client.accounts.remove({ id: account.id }), key)}
        />
      </div>
    </Card>
  )
}

const statusLooks = {
  active: 'bg-good-soft text-good',
  paused: 'bg-hover text-muted',
  stopped: 'bg-danger-soft text-danger',
} as const

function Status({ status }: { readonly status: Account['status'] }) {
  const { t } = useTranslation()
  return (
    <span className={`rounded-full px-2.5 py-0.5 text-xs font-medium ${statusLooks[status]}`}>
      {t(`accounts.status.${status}`)}
    </span>
  )
}

const healthLooks = {
  ok: { icon: CircleCheck, colour: 'text-good' },
  notice: { icon: Info, colour: 'text-accent-ink' },
  warning: { icon: TriangleAlert, colour: 'text-warn' },
  error: { icon: CircleAlert, colour: 'text-danger' },
} as const

/** What is missing, and how to mend it. */
function HealthLine({ item }: { readonly item: Account['health'][number] }) {
  const { t } = useTranslation()
  const { icon: Icon, colour } = healthLooks[item.severity]
  const parameters = healthParameters(t, item)
  return (
    <li className="flex items-start gap-2.5">
      <Icon
        size={16}
        role="img"
        aria-label={t(`severity.${item.severity}`)}
        className={`mt-0.5 shrink-0 ${colour}`}
      />
      <div>
        <p className="font-medium">{t(`health.is.${item.code}`, parameters)}</p>
        {item.code === 'ok' ? null : (
          <p className="text-muted">{t(`health.remedy.${item.code}`, parameters)}</p>
        )}
      </div>
    </li>
  )
}

/** Asks once more in place: the credentials are gone afterwards. */
function RemoveButton({ onRemove }: { readonly onRemove: () => void }) {
  const { t } = useTranslation()
  const [sure, setSure] = useState(false)
  if (!sure) {
    return (
      <Button small look="quiet" onClick={() => setSure(true)}>
        <Trash2 size={12} aria-hidden="true" /> {t('accounts.remove')}
      </Button>
    )
  }
  return (
    <span className="flex items-center gap-2 text-xs text-muted">
      {t('accounts.removeSure')}
      <Button small look="danger" onClick={onRemove}>
        {t('dialog.remove')}
      </Button>
      <Button small look="quiet" onClick={() => setSure(false)}>
        {t('dialog.cancel')}
      </Button>
    </span>
  )
}
