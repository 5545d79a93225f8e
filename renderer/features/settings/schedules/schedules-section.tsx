import { useQuery } from '@tanstack/react-query'
import { Plus, Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../../app/services.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState, FailedState, Skeleton } from '../../../ui/states.tsx'
import { SectionHead } from '../section-head.tsx'
import { ScheduleCard } from './schedule-card.tsx'
import { ScheduleForm } from './schedule-form.tsx'

const lookEveryMs = 10_000

/** Reports that go out by themselves, and what became of the last of each. */
export function SchedulesSection() {
  const { queries } = useServices()
  const { t } = useTranslation()
  const { data, error, isError, refetch } = useQuery(
    queries.reports.schedules.list.queryOptions({ refetchInterval: lookEveryMs }),
  )
  const [edited, setEdited] = useState<string | null>(null)
  const close = () => setEdited(null)
  return (
    <>
      <SectionHead title={t('settings.section.schedules')} about={t('schedules.about')}>
        <Button look="primary" onClick={() => setEdited('')}>
          <Plus size={15} aria-hidden="true" /> {t('schedules.add')}
        </Button>
      </SectionHead>
      {isError && data === undefined ? <FailedState error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !isError ? <Skeleton className="h-32" /> : null}
      {data && edited === '' ? <ScheduleForm onDone={close} /> : null}
      {data?.length === 0 && edited === null ? (
        <EmptyState icon={Send} title={t('schedules.none')} text={t('schedules.noneText')} />
      ) : null}
      <div className="space-y-3">
        {data?.map((schedule) =>
          edited === schedule.id ? (
            <ScheduleForm key={schedule.id} schedule={schedule} onDone={close} />
          ) : (
            <ScheduleCard key={schedule.id} schedule={schedule} onEdit={() => setEdited(schedule.id)} />
          ),
        )}
      </div>
    </>
  )
}
