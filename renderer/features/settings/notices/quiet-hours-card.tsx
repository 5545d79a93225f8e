import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { weekdays } from '#shared/calendar.ts'
import { quietHours, type QuietHours } from '#shared/notices.ts'
import { useServices } from '../../../app/services.ts'
import { Field, TextInput } from '../../../ui/field.tsx'
import { Card } from '../section-head.tsx'
import { SettingSwitch } from '../setting-switch.tsx'

interface QuietHoursCardProps {
  readonly quiet: QuietHours
  readonly onChange: (quiet: QuietHours) => void
}

/** When one is told only of what is always told. */
export function QuietHoursCard({ quiet, onChange }: QuietHoursCardProps) {
  const { t } = useTranslation()
  return (
    <Card label={t('notices.quiet')}>
      <SettingSwitch
        title={t('notices.quiet')}
        about={t('notices.quietHint')}
        checked={quiet.on}
        onChange={(on) => onChange({ ...quiet, on })}
      />
      {quiet.on ? <Hours quiet={quiet} onChange={onChange} /> : null}
    </Card>
  )
}

const ends = ['from', 'to'] as const

function Hours({ quiet, onChange }: QuietHoursCardProps) {
  const { queries } = useServices()
  const { t } = useTranslation()
  const { data: sla } = useQuery(queries.sla.get.queryOptions())
  const wrong = ends.filter((end) => !quietHours.shape[end].safeParse(quiet[end]).success)
  const isOvernight = wrong.length === 0 && quiet.to <= quiet.from
  return (
    <div className="mt-4 space-y-4 border-t border-line pt-4">
      <div className="flex flex-wrap items-start gap-4">
        {ends.map((end) => (
          <div key={end} className="w-32">
            <Field
              label={t(`notices.${end}`)}
              hint={end === 'to' && isOvernight ? t('notices.nextDay') : undefined}
              error={wrong.includes(end) ? t('notices.wrongTime') : null}
            >
              {(control) => (
                <TextInput
                  {...control}
                  inputMode="numeric"
                  className="tabular"
                  value={quiet[end]}
                  onChange={(event) => onChange({ ...quiet, [end]: event.target.value.trim() })}
                />
              )}
            </Field>
          </div>
        ))}
        <div className="min-w-40 flex-1 basis-40">
          <p className="text-xs font-medium text-muted">{t('notices.zone')}</p>
          <p className="flex h-8 items-center">{sla?.calendar.timeZone ?? '…'}</p>
          <p className="text-xs text-faint">{t('notices.zoneHint')}</p>
        </div>
      </div>
      <fieldset aria-describedby="quiet-days-wrong">
        <legend className="mb-1 text-xs font-medium text-muted">{t('notices.days')}</legend>
        <div className="flex flex-wrap gap-1.5">
          {weekdays.map((day) => (
            <label
              key={day}
              className="flex h-8 items-center rounded-md border border-line px-3 text-sm text-muted select-none has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent-ink has-focus-visible:outline-2 has-focus-visible:outline-accent-ink"
            >
              <input
                type="checkbox"
                className="sr-only"
                aria-label={t(`weekday.${day}`)}
                checked={quiet.weekdays.includes(day)}
                onChange={() => onChange({ ...quiet, weekdays: toggledDay(quiet.weekdays, day) })}
              />
              <span aria-hidden="true">{t(`weekdayShort.${day}`)}</span>
            </label>
          ))}
        </div>
        <p id="quiet-days-wrong" role="alert" className="mt-1 text-xs text-danger empty:hidden">
          {quiet.weekdays.length === 0 ? t('notices.noDay') : ''}
        </p>
      </fieldset>
    </div>
  )
}

/** In the order of the week. */
function toggledDay(chosen: QuietHours['weekdays'], day: QuietHours['weekdays'][number]) {
  return weekdays.filter((other) => (other === day ? !chosen.includes(day) : chosen.includes(other)))
}
