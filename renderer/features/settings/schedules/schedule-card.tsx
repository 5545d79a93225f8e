import { CircleAlert, CircleCheck, Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ReportSchedule } from '#shared/contract/schedules.ts'
import { useServices } from '../../../app/services.ts'
import { formatMoment } from '../../../i18n/format.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../section-head.tsx'
import { useSave } from '../use-save.ts'
import { timeOf } from './minutes.ts'

interface ScheduleCardProps {
  readonly schedule: ReportSchedule
  readonly onEdit: () => void
}

export function ScheduleCard({ schedule, onEdit }: ScheduleCardProps) {
  const { client, queries, clock } = useServices()
  const { t, i18n } = useTranslation()
  const { busy, error, save } = useSave()
  const { name, every, weekday, minute, accountId, to, active, nextAt } = schedule
  const time = timeOf(minute)
  const when = every === 'day' ? t('schedules.daily', { time }) : t('schedules.weekly', { day: t(`schedules.days.${weekday as 0}`), time })
  const where =
    accountId === null ? t('schedules.toFolder', { folder: to }) : t('schedules.toChat', { chat: to })
  const next = active ? t('schedules.next', { time: formatMoment(i18n.language, nextAt, clock.now()) }) : t('schedules.off')
  return (
    <Card label={name}>
      <div className="flex items-start gap-4">
        <div className="min-w-0 grow space-y-1">
          <h3 className="font-semibold">{name}</h3>
          <p className="break-words text-muted">
            {when} · <bdi>{where}</bdi> · {schedule.format.toUpperCase()} · {next}
          </p>
          <LastDelivery schedule={schedule} />
          {error ? (
            <p role="alert" className="text-danger">
              {error}
            </p>
          ) : null}
        </div>
        <div className="flex shrink-0 gap-2">
          <Button
            small
            disabled={busy}
            onClick={() => void save(() => client.reports.schedules.run({ id: schedule.id }), queries.reports.schedules.list.key())}
          >
            {t('schedules.run')}
          </Button>
          <Button small onClick={onEdit}>
            {t('schedules.edit')}
          </Button>
        </div>
      </div>
    </Card>
  )
}

/** What became of the last one; a failure says what can be done. */
function LastDelivery({ schedule: { last } }: Pick<ScheduleCardProps, 'schedule'>) {
  const { clock } = useServices()
  const { t, i18n } = useTranslation()
  if (last === null) return null
  const moment = (at: number) => formatMoment(i18n.language, at, clock.now())
  const error = last.error ?? ''
  const isWrong = last.state === 'failed' || last.state === 'uncertain' || (last.state === 'waiting' && last.error !== null)
  const words =
    last.state === 'waiting' && last.error !== null && last.retryAt !== null
      ? t('schedules.state.again', { error, time: moment(last.retryAt) })
      : t(`schedules.state.${last.state}`, { error, time: moment(last.changedAt) })
  const Icon = isWrong ? CircleAlert : last.state === 'done' ? CircleCheck : Clock
  return (
    <p role="status" className={`flex items-start gap-1.5 text-xs ${isWrong ? 'text-danger' : 'text-muted'}`}>
      <Icon size={14} aria-hidden="true" className="mt-px shrink-0" />
      <span className="min-w-0 break-words">{words}</span>
    </p>
  )
}
