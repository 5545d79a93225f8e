import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportSchedule, ScheduleDraft } from '#shared/contract/schedules.ts'
import { metricIds, type MetricId } from '#shared/metrics.ts'
import { useServices } from '../../../app/services.ts'
import { useUiLanguage } from '../../../i18n/use-ui-language.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice, Field, TextInput } from '../../../ui/field.tsx'
import { FormButtons } from '../form-buttons.tsx'
import { Select } from '../../../ui/select.tsx'
import { ToggleList } from '../../../ui/toggle-list.tsx'
import { Card } from '../section-head.tsx'
import { SettingSwitch } from '../setting-switch.tsx'
import { useSave } from '../use-save.ts'
import { minutesOf, timeOf } from './minutes.ts'
import { isChat, TargetFields, type Target } from './target-fields.tsx'

interface ScheduleFormProps {
  readonly schedule?: ReportSchedule
  readonly onDone: () => void
}

const firstMetrics: readonly MetricId[] = ['messageVolume', 'firstResponse', 'resolutionTime', 'slaHitRate', 'backlog', 'topics']
const mostName = 80

/** As the core calls them: a report of no time at all says nothing else. */
function useMetricNames() {
  const { queries } = useServices()
  const input = { from: 0, to: 0, timeZone: 'UTC', metrics: [...metricIds] }
  return useQuery(queries.reports.metrics.queryOptions({ input, staleTime: Infinity })).data ?? []
}

export function ScheduleForm({ schedule, onDone }: ScheduleFormProps) {
  const { client, queries } = useServices()
  const { t } = useTranslation()
  const language = useUiLanguage()
  const { data: accounts = [] } = useQuery(queries.accounts.list.queryOptions())
  const metrics = useMetricNames()
  const bots = accounts.filter(({ network }) => network === 'telegram')
  const { busy, error, field, save } = useSave()
  const [name, setName] = useState(schedule?.name ?? '')
  const [chosen, setChosen] = useState<readonly string[]>(schedule?.metrics ?? firstMetrics)
  const [format, setFormat] = useState<ScheduleDraft['format']>(schedule?.format ?? 'xlsx')
  const [every, setEvery] = useState<ScheduleDraft['every']>(schedule?.every ?? 'day')
  const [weekday, setWeekday] = useState(String(schedule?.weekday ?? 0))
  const [time, setTime] = useState(timeOf(schedule?.minute ?? 540))
  const [target, setTarget] = useState<Target>({ accountId: schedule?.accountId ?? null, to: schedule?.to ?? '' })
  const [active, setActive] = useState(schedule?.active ?? true)
  const key = queries.reports.schedules.list.key()
  const minute = minutesOf(time)
  const isTarget = target.accountId === null ? target.to.trim() !== '' : isChat(target.to) && target.accountId !== ''
  const ready = name.trim() !== '' && name.length <= mostName && chosen.length > 0 && minute !== null && isTarget
  const isRefused = field === 'to' || field === 'accountId'

  async function run(action: () => Promise<unknown>) {
    if (await save(action, key)) onDone()
  }

  function submit() {
    if (minute === null) return
    void run(() =>
      client.reports.schedules.save({
        ...(schedule && { id: schedule.id }),
        name,
        metrics: metricIds.filter((id) => chosen.includes(id)),
        format,
        language,
        every,
        weekday: Number(weekday),
        minute,
        timeZone: schedule?.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
        ...target,
        active,
      }),
    )
  }

  return (
    <Card label={t('schedules.edit')}>
      <form
        className="space-y-3.5"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Field label={t('schedules.name')} limit={{ length: name.length, most: mostName }}>
          {(control) => <TextInput {...control} autoFocus value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <TargetFields target={target} bots={bots} refused={isRefused ? field : null} onChange={setTarget} />
        <div className="flex flex-wrap items-end gap-3">
          <Choice
            label={t('schedules.every')}
            value={every}
            onChange={setEvery}
            options={[
              { value: 'day', label: t('schedules.everyDay') },
              { value: 'week', label: t('schedules.everyWeek') },
            ]}
          />
          {every === 'week' ? (
            <Select
              label={t('schedules.weekday')}
              value={weekday}
              onChange={setWeekday}
              options={([0, 1, 2, 3, 4, 5, 6] as const).map((day) => ({ value: String(day), label: t(`schedules.days.${day}`) }))}
            />
          ) : null}
          <TextInput
            type="time"
            aria-label={t('schedules.time')}
            className="w-auto!"
            value={time}
            onChange={(event) => setTime(event.target.value)}
          />
          <Choice
            label={t('schedules.format')}
            value={format}
            onChange={setFormat}
            options={(['xlsx', 'csv'] as const).map((value) => ({ value, label: t(`schedules.formats.${value}`) }))}
          />
        </div>
        <div className="space-y-1">
          <p className="flex items-center gap-2 text-xs font-medium text-muted">
            {t('schedules.metrics')}
            <Button small look="quiet" onClick={() => setChosen(metricIds)}>
              {t('schedules.all')}
            </Button>
          </p>
          <ToggleList
            label={t('schedules.metrics')}
            options={metrics.map(({ id, words }) => ({ value: id, label: words[language].name }))}
            chosen={chosen}
            onChange={setChosen}
          />
        </div>
        <SettingSwitch title={t('schedules.active')} about={t('schedules.activeText')} checked={active} onChange={setActive} />
        {error && !isRefused ? (
          <p role="alert" className="text-xs text-danger">
            {error}
          </p>
        ) : null}
        <FormButtons
          busy={busy}
          ready={ready}
          onCancel={onDone}
          onRemove={schedule && (() => void run(() => client.reports.schedules.remove({ id: schedule.id })))}
        />
      </form>
    </Card>
  )
}
