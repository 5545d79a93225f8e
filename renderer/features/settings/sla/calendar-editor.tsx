import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { weekdays } from '#shared/calendar.ts'
import type { SlaPolicySettings } from '#shared/contract/sla.ts'
import { Button } from '../../../ui/button.tsx'
import { Field, TextInput } from '../../../ui/field.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Card } from '../section-head.tsx'
import { HolidayImport } from './holiday-import.tsx'
import { WindowsEditor } from './windows-editor.tsx'

type Calendar = SlaPolicySettings['calendar']

interface CalendarEditorProps {
  readonly calendar: Calendar
  readonly onChange: (calendar: Calendar) => void
}

const timeZones = Intl.supportedValuesOf('timeZone')

/** When the clock runs: the week, the holidays, and days with hours of their own. */
export function CalendarEditor({ calendar, onChange }: CalendarEditorProps) {
  const { t } = useTranslation()
  return (
    <>
      <Card label={t('calendar.week')}>
        <div className="mb-3 grid grid-cols-2 items-start gap-4 max-[760px]:grid-cols-1">
          <div>
            <h3 className="font-semibold">{t('calendar.week')}</h3>
            <p className="text-xs text-faint">{t('calendar.overnight')}</p>
          </div>
          <Field
            label={t('calendar.timeZone')}
            error={isTimeZone(calendar.timeZone) ? null : t('calendar.unknownZone')}
          >
            {(control) => (
              <>
                <TextInput
                  {...control}
                  list="time-zones"
                  value={calendar.timeZone}
                  onChange={(event) => onChange({ ...calendar, timeZone: event.target.value })}
                />
                <datalist id="time-zones">
                  {timeZones.map((zone) => (
                    <option key={zone} value={zone} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
        </div>
        <ul className="divide-y divide-line">
          {weekdays.map((day) => (
            <li key={day} className="flex items-start gap-4 py-2">
              <span className="w-28 pt-1.5 font-medium">{t(`weekday.${day}`)}</span>
              <WindowsEditor
                name={t(`weekday.${day}`)}
                windows={calendar.weekly[day] ?? []}
                onChange={(windows) =>
                  onChange({ ...calendar, weekly: { ...calendar.weekly, [day]: windows } })
                }
              />
            </li>
          ))}
        </ul>
      </Card>
      <Card label={t('calendar.holidays')}>
        <h3 className="font-semibold">{t('calendar.holidays')}</h3>
        <p className="mb-2 text-xs text-faint">{t('calendar.holidaysHint')}</p>
        <div className="flex flex-wrap gap-1.5">
          {calendar.holidays.map((date) => (
            <span
              key={date}
              className="tabular flex h-7 items-center gap-1 rounded-full bg-hover pr-1 pl-2.5 text-xs"
            >
              {date}
              {calendar.names?.[date] ? <bdi className="max-w-40 truncate text-muted">{calendar.names[date]}</bdi> : null}
              <RemoveDate
                date={date}
                onRemove={() =>
                  onChange({
                    ...calendar,
                    holidays: calendar.holidays.filter((other) => other !== date),
                  })
                }
              />
            </span>
          ))}
        </div>
        <AddDate
          label={t('calendar.addHoliday')}
          onAdd={(date) =>
            onChange({
              ...calendar,
              holidays: [...new Set([...calendar.holidays, date])].toSorted(),
            })
          }
        />
        <HolidayImport
          timeZone={calendar.timeZone}
          known={calendar.holidays}
          onTake={(days) =>
            onChange({
              ...calendar,
              holidays: [...new Set([...calendar.holidays, ...days.map(({ date }) => date)])].toSorted().slice(0, 1000),
              names: { ...calendar.names, ...Object.fromEntries(days.map(({ date, name }) => [date, name])) },
            })
          }
        />
      </Card>
      <Card label={t('calendar.exceptions')}>
        <h3 className="font-semibold">{t('calendar.exceptions')}</h3>
        <p className="mb-2 text-xs text-faint">{t('calendar.exceptionsHint')}</p>
        <ul className="divide-y divide-line">
          {Object.entries(calendar.exceptions)
            .toSorted(([first], [second]) => first.localeCompare(second))
            .map(([date, windows]) => (
              <li key={date} className="flex items-start gap-4 py-2">
                <span className="tabular flex w-28 items-center gap-1 pt-0.5">
                  {date}
                  <RemoveDate
                    date={date}
                    onRemove={() => {
                      const { [date]: _, ...exceptions } = calendar.exceptions
                      onChange({ ...calendar, exceptions })
                    }}
                  />
                </span>
                <WindowsEditor
                  name={date}
                  windows={windows}
                  onChange={(next) =>
                    onChange({ ...calendar, exceptions: { ...calendar.exceptions, [date]: next } })
                  }
                />
              </li>
            ))}
        </ul>
        <AddDate
          label={t('calendar.addException')}
          onAdd={(date) =>
            onChange({
              ...calendar,
              exceptions: { [date]: [['09:00', '17:00']], ...calendar.exceptions },
            })
          }
        />
      </Card>
    </>
  )
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function RemoveDate({ date, onRemove }: { readonly date: string; readonly onRemove: () => void }) {
  const { t } = useTranslation()
  return <IconButton icon={X} label={t('calendar.removeDate', { date })} onClick={onRemove} />
}

function AddDate({
  label,
  onAdd,
}: {
  readonly label: string
  readonly onAdd: (date: string) => void
}) {
  const [date, setDate] = useState('')
  return (
    <div className="mt-3 flex gap-2">
      <TextInput
        type="date"
        aria-label={label}
        className="max-w-44"
        value={date}
        onChange={(event) => setDate(event.target.value)}
      />
      <Button
        disabled={date === ''}
        onClick={() => {
          onAdd(date)
          setDate('')
        }}
      >
        <Plus size={14} aria-hidden="true" /> {label}
      </Button>
    </div>
  )
}
