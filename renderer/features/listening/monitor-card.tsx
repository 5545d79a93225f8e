import { ListFilter, Pause, Pencil, Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Monitor } from '#shared/contract/settings.ts'
import { useServices } from '../../app/services.ts'
import { formatMoment, formatNumber } from '../../i18n/format.ts'
import { Button } from '../../ui/button.tsx'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { emptyList } from '../queue/queue-list.ts'
import { Card } from '../settings/section-head.tsx'
import { useSave } from '../settings/use-save.ts'

interface MonitorCardProps {
  readonly monitor: Monitor
  readonly onEdit: () => void
}

export function MonitorCard({ monitor, onEdit }: MonitorCardProps) {
  const { client, queries, ui, list, clock } = useServices()
  const { t, i18n } = useTranslation()
  const { busy, error, save } = useSave()
  const { hits: _hits, lastHitAt, ...input } = monitor

  function showHits() {
    list.setState(emptyList)
    ui.setState({
      screen: 'queue',
      counted: null,
      split: 'all',
      filters: { monitorIds: [monitor.id] },
      filterBarOpen: true,
      selectedId: null,
    })
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
      <div className="mt-3 flex gap-2">
        <Button small onClick={showHits}>
          <ListFilter size={12} aria-hidden="true" /> {t('monitors.show')}
        </Button>
        <Button small onClick={onEdit}>
          <Pencil size={12} aria-hidden="true" /> {t('monitors.edit')}
        </Button>
        <Button
          small
          disabled={busy}
          onClick={() =>
            void save(
              () => client.monitors.save({ ...input, active: !monitor.active }),
              queries.monitors.key(),
            )
          }
        >
          {monitor.active ? (
            <Pause size={12} aria-hidden="true" />
          ) : (
            <Play size={12} aria-hidden="true" />
          )}
          {t(monitor.active ? 'monitors.pause' : 'monitors.resume')}
        </Button>
      </div>
    </Card>
  )
}
