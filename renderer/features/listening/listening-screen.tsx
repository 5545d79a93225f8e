import { useQuery } from '@tanstack/react-query'
import { Ear, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/services.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, FailedState, Skeleton } from '../../ui/states.tsx'
import { useMay } from '../../app/use-me.ts'
import { useLateWords } from '../../i18n/late-words.ts'
import { useListeningWords } from '../../i18n/listening-words.ts'
import { SectionHead } from '../settings/section-head.tsx'
import { AlertList } from './alert-list.tsx'
import { MonitorCard } from './monitor-card.tsx'
import { MonitorForm } from './monitor-form.tsx'
import { showHits } from './show-hits.ts'

export function ListeningScreen() {
  useLateWords()
  useListeningWords()
  const may = useMay('admin')
  const services = useServices()
  const { queries } = services
  const { t } = useTranslation()
  const [edited, setEdited] = useState<string | null>(null)
  const { data, error, isPending, isError, refetch } = useQuery(
    queries.monitors.list.queryOptions(),
  )
  const close = () => setEdited(null)
  return (
    <div className="h-full overflow-y-auto" tabIndex={-1}>
      <div className="mx-auto max-w-200 space-y-5 px-8 py-7">
        <SectionHead title={t('screen.listening')} about={t('monitors.about')}>
          {may ? (
            <Button look="primary" onClick={() => setEdited('')}>
              <Plus size={15} aria-hidden="true" /> {t('monitors.add')}
            </Button>
          ) : null}
        </SectionHead>
        <AlertList onShow={({ monitor }) => showHits(services, monitor.id)} />
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
            <MonitorCard key={monitor.id} monitor={monitor} onEdit={() => setEdited(monitor.id)} />
          ),
        )}
      </div>
    </div>
  )
}
