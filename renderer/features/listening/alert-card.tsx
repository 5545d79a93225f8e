import { BellOff, BellRing, Frown, ListFilter, TrendingUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Alert, AlertVerdict } from '#shared/contract/alerts.ts'
import { useServices } from '../../app/services.ts'
import { useMay } from '../../app/use-me.ts'
import { formatMomentFully } from '../../i18n/format.ts'
import { Button } from '../../ui/button.tsx'
import { useSave } from '../settings/use-save.ts'
import { alertText } from './alert-text.ts'

const weekMs = 7 * 86_400_000

/** Something unusual: what, since when, with which words; and what a person makes of it. */
export function AlertCard({ alert, onShow }: { readonly alert: Alert; readonly onShow: () => void }) {
  const { client, queries, clock } = useServices()
  const { t, i18n } = useTranslation()
  const { busy, error, save } = useSave()
  const [mayJudge, mayMute] = [useMay('agent'), useMay('lead')]
  const { monitor, words, isOpen, verdict } = alert
  const now = clock.now()
  const isMuted = monitor.mutedUntil !== null && monitor.mutedUntil > now
  const Icon = alert.kind === 'volume' ? TrendingUp : Frown

  const judge = (said: AlertVerdict) =>
    void save(() => client.alerts.judge({ id: alert.id, verdict: verdict === said ? null : said }), queries.alerts.key())
  const mute = () =>
    void save(
      () => client.alerts.mute({ monitorId: monitor.id, until: isMuted ? null : now + weekMs }),
      queries.alerts.key(),
    )

  return (
    <li className="flex gap-3 border-b border-line px-4 py-3 last:border-0">
      <Icon size={16} className={`mt-0.5 shrink-0 ${isOpen ? 'text-warn' : 'text-faint'}`} aria-hidden="true" />
      <div className="min-w-0 grow">
        <p className="text-sm">
          <span className="font-semibold">{monitor.name}</span>
          {monitor.kind === 'competitor' ? <span className="text-muted"> ({t('listening.kinds.competitor').toLowerCase()})</span> : null}
          : {alertText(t, i18n.language, alert, now)}
        </p>
        <p className="mt-0.5 text-xs text-muted">
          {isOpen ? t('alerts.goesOn') : t('alerts.ended', { time: formatMomentFully(i18n.language, alert.until, now) })}
          {isMuted ? ` · ${t('alerts.muted', { time: formatMomentFully(i18n.language, monitor.mutedUntil ?? now, now) })}` : ''}
        </p>
        {words.length === 0 ? null : (
          <p className="mt-1.5 flex flex-wrap items-center gap-1 text-xs text-muted">
            {t('alerts.words')}
            {words.map(({ form, people }) => (
              <bdi key={form} title={t('alerts.people', { count: people })} className="rounded bg-sunken px-1.5 py-0.5 text-ink">
                {form}
              </bdi>
            ))}
          </p>
        )}
        {error === null ? null : (
          <p role="alert" className="mt-1.5 text-xs text-danger">
            {error}
          </p>
        )}
        <div className="mt-2 flex flex-wrap gap-2">
          <Button small onClick={onShow}>
            <ListFilter size={12} aria-hidden="true" /> {t('alerts.show')}
          </Button>
          {mayJudge
            ? (['right', 'wrong'] as const).map((said) => (
                <Button key={said} small look={verdict === said ? 'primary' : 'plain'} aria-pressed={verdict === said} disabled={busy} onClick={() => judge(said)}>
                  {t(`alerts.verdict.${said}`)}
                </Button>
              ))
            : null}
          {mayMute ? (
            <Button small look="quiet" disabled={busy} onClick={mute}>
              {isMuted ? <BellRing size={12} aria-hidden="true" /> : <BellOff size={12} aria-hidden="true" />}
              {t(isMuted ? 'alerts.unmute' : 'alerts.mute')}
            </Button>
          ) : null}
        </div>
      </div>
    </li>
  )
}
