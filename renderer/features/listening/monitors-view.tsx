import { useQuery } from '@tanstack/react-query'
import { Ear } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/services.ts'
import { EmptyState, FailedState, Skeleton } from '../../ui/states.tsx'
import { AlertList } from './alert-list.tsx'
import { MonitorCard } from './monitor-card.tsx'
import { MonitorForm } from './monitor-form.tsx'
import { showHits } from './show-hits.ts'

interface MonitorsViewProps {
  /** The id of the monitor that is edited; empty: a new one. */
  readonly edited: string | null
  readonly onEdit: (id: string | null) => void
}

/** Every monitor with its query, its hits and what it leaves out. */
export function MonitorsView({ edited, onEdit }: MonitorsViewProps) {
  const { queries } = useServices()
  const { t } = useTranslation()
  const { data, error, isPending, isError, refetch } = useQuery(queries.monitors.list.queryOptions())
  const close = () => onEdit(null)
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <div className="mx-auto max-w-200 space-y-5 px-8 py-7">
        <p className="text-muted">{t('monitors.about')}</p>
        <AlertList onShow={({ monitor }) => showHits(monitor.id)} />
        {edited === '' ? <MonitorForm onDone={close} /> : null}
        {isPending ? <Skeleton className="h-40" /> : null}
        {isError && !data ? <FailedState error={error} onRetry={() => void refetch()} /> : null}
        {data?.length === 0 && edited === null ? (
          <EmptyState icon={Ear} title={t('monitors.none')} text={t('monitors.noneText')} />
        ) : null}
        {data?.map((monitor) =>
          edited === monitor.id ? (
            <MonitorForm key={monitor.id} monitor={monitor} onDone={close} />
          ) : (
            <MonitorCard key={monitor.id} monitor={monitor} onEdit={() => onEdit(monitor.id)} />
          ),
        )}
      </div>
    </div>
  )
}
