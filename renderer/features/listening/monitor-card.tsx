import { ListFilter, Pause, Pencil, Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Monitor } from '#shared/contract/monitors.ts'
import { ExclusionList } from './exclusion-list.tsx'
import { showHits } from './show-hits.ts'
import { StoppedNotice } from './stopped-notice.tsx'
import { useServices } from '../../app/services.ts'
import { formatMoment, formatNumber } from '../../i18n/format.ts'
import { Button } from '../../ui/button.tsx'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { useMay } from '../../app/use-me.ts'
import { Card } from '../settings/section-head.tsx'
import { useSave } from '../settings/use-save.ts'

interface MonitorCardProps {
  readonly monitor: Monitor
  readonly onEdit: () => void
}

export function MonitorCard({ monitor, onEdit }: MonitorCardProps) {
  const { client, queries, clock } = useServices()
  const { t, i18n } = useTranslation()
  const { busy, error, save } = useSave()
  const { hits: _hits, lastHitAt, stopped, exclusions: _exclusions, ...input } = monitor
  const may = useMay('admin')

  function change(to: { readonly active: boolean; readonly isUnlimited?: boolean }) {
    void save(() => client.monitors.save({ ...input, ...to }), queries.monitors.key())
  }

  return (
    <Card label={monitor.name}>
      <div className="flex items-start gap-4">
        <div className="min-w-0 grow">
          <h3 className="flex items-center gap-2 text-base font-semibold">
            <span className="truncate">{monitor.name}</span>
            {monitor.networks.map((network) => (
              <NetworkMark key={network} network={network} size={15} />
            ))}
            <Badge text={t(`listening.kinds.${monitor.kind}`)} />
            {monitor.needsAnswer ? null : <Badge text={t('listening.toRead')} />}
            {monitor.isUnlimited ? <Badge text={t('listening.unlimited')} /> : null}
          </h3>
          <p className="mt-1 font-mono text-xs break-words text-muted">{monitor.query}</p>
        </div>
        <div className="shrink-0 text-right">
          <p className="tabular text-base font-semibold">
            {t('monitors.hits', {
              count: monitor.hits,
              value: formatNumber(i18n.language, monitor.hits),
            })}
          </p>
          <p className="text-xs text-faint">
            {monitor.active
              ? lastHitAt === null
                ? t('monitors.never')
                : t('monitors.lastHit', {
                    time: formatMoment(i18n.language, lastHitAt, clock.now()),
                  })
              : t('monitors.paused')}
          </p>
        </div>
      </div>
      {error === null ? null : (
        <p role="alert" className="mt-2 text-xs text-danger">
          {error}
        </p>
      )}
      {stopped === null ? null : (
        <StoppedNotice stopped={stopped} busy={busy} onGoOn={may ? () => change({ active: true, isUnlimited: true }) : null} />
      )}
      <ExclusionList monitor={monitor} />
      <div className="mt-3 flex gap-2">
        <Button small onClick={() => showHits(monitor.id)}>
          <ListFilter size={12} aria-hidden="true" /> {t('monitors.show')}
        </Button>
        {may ? (
          <>
            <Button small onClick={onEdit}>
              <Pencil size={12} aria-hidden="true" /> {t('monitors.edit')}
            </Button>
            <Button small disabled={busy} onClick={() => change({ active: !monitor.active })}>
              {monitor.active ? <Pause size={12} aria-hidden="true" /> : <Play size={12} aria-hidden="true" />}
              {t(monitor.active ? 'monitors.pause' : 'monitors.resume')}
            </Button>
          </>
        ) : null}
      </div>
    </Card>
  )
}

function Badge({ text }: { readonly text: string }) {
  return <span className="shrink-0 rounded bg-sunken px-1.5 py-0.5 text-2xs font-medium text-muted">{text}</span>
}
