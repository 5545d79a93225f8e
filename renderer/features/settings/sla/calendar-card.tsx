import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { productionDays } from '#shared/calendars/production.ts'
import type { CalendarDraft, StoredCalendar, StoredPolicy } from '#shared/contract/sla.ts'
import { useUiLanguage } from '../../../i18n/use-ui-language.ts'
import { Button } from '../../../ui/button.tsx'
import { Field, TextInput } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { Card } from '../section-head.tsx'
import { SettingSwitch } from '../setting-switch.tsx'
import { calendarName, policyName } from './policy-words.ts'

interface CalendarCardProps {
  readonly calendar: CalendarDraft
  readonly calendars: readonly StoredCalendar[]
  /** Other policies that count by it. */
  readonly sharers: readonly StoredPolicy[]
  readonly canRemove: boolean
  readonly onChoose: (id: string) => void
  readonly onNew: () => void
  readonly onChange: (calendar: CalendarDraft) => void
  readonly onRemove: () => void
}

/** Which calendar a policy counts by, what it is called, and the state whose days it takes. */
export function CalendarCard({ calendar, calendars, sharers, canRemove, onChoose, onNew, onChange, onRemove }: CalendarCardProps) {
  const { t } = useTranslation()
  const stored = calendars.map((each) => ({ value: each.id, label: calendarName(t, each) }))
  const options = calendar.id === undefined ? [...stored, { value: '', label: t('calendars.add') }] : stored
  const isFirst = calendars.some(({ id, name }) => id === calendar.id && name === '')
  return (
    <Card label={t('calendars.title')}>
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="grow font-semibold">{t('calendars.title')}</h3>
        <Select label={t('calendars.choose')} value={calendar.id ?? ''} options={options} onChange={onChoose} />
        <Button onClick={onNew}>
          <Plus size={14} aria-hidden="true" /> {t('calendars.add')}
        </Button>
        {canRemove ? (
          <Button look="quiet" onClick={onRemove}>
            <Trash2 size={14} aria-hidden="true" /> {t('calendars.remove')}
          </Button>
        ) : null}
      </div>
      {sharers.length === 0 ? null : (
        <p className="mt-1 text-xs text-muted">
          {t('calendars.shared', { names: sharers.map((policy) => policyName(t, policy)).join(', ') })}
        </p>
      )}
      <div className="mt-3 max-w-80">
        <Field label={t('calendars.name')} error={calendar.name.trim() === '' && !isFirst ? t('calendars.nameMissing') : null}>
          {(control) => (
            <TextInput
              {...control}
              maxLength={80}
              placeholder={isFirst ? t('calendars.first') : undefined}
              value={calendar.name}
              onChange={(event) => onChange({ ...calendar, name: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className="mt-4">
        <SettingSwitch
          title={t('calendars.production')}
          about={t('calendars.productionAbout')}
          checked={calendar.calendar.production === 'ru'}
          onChange={(on) => onChange({ ...calendar, calendar: { ...calendar.calendar, production: on ? 'ru' : null } })}
        />
        {calendar.calendar.production === 'ru' ? <ProductionDays /> : null}
      </div>
    </Card>
  )
}

function ProductionDays() {
  const { t } = useTranslation()
  const language = useUiLanguage()
  const days = Object.entries(productionDays.ru).toSorted(([one], [other]) => one.localeCompare(other))
  return (
    <details className="mt-2 text-xs">
      <summary className="cursor-pointer text-muted hover:text-ink">{t('calendars.productionDays')}</summary>
      <ul className="mt-2 max-h-60 overflow-y-auto">
        {days.map(([date, day]) => (
          <li key={date} className="flex gap-3 py-0.5">
            <span className="tabular w-20 shrink-0">{date}</span>
            <span className="grow truncate">{day.name[language]}</span>
            <span className="text-faint">{t(`calendars.day.${day.kind}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
