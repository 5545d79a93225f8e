import { useTranslation } from 'react-i18next'

/** Null: for ever. */
type Days = number | null

export const textChoices: readonly Days[] = [null, 30, 90, 180, 365, 730, 1095]
export const quarantineChoices: readonly Days[] = [7, 30, 90]
export const journalChoices: readonly Days[] = [null, 90, 180, 400, 730, 1095]

interface DaysSelectProps {
  readonly label: string
  readonly choices: readonly Days[]
  readonly days: Days
  readonly onChange: (days: Days) => void
}

/** For how long; what was set elsewhere is a choice, too. */
export function DaysSelect({ label, choices, days, onChange }: DaysSelectProps) {
  const { t } = useTranslation()
  const offered = choices.includes(days) ? choices : [...choices, days]
  return (
    <select
      aria-label={label}
      className="h-8 w-full rounded-md border border-line bg-surface px-2 text-sm text-ink hover:border-strong focus-visible:border-accent"
      value={String(days)}
      onChange={(event) => {
        const { value } = event.currentTarget
        onChange(value === 'null' ? null : Number(value))
      }}
    >
      {offered.map((each) => (
        <option key={String(each)} value={String(each)}>
          {span(each, t)}
        </option>
      ))}
    </select>
  )
}

function span(days: Days, t: ReturnType<typeof useTranslation>['t']): string {
  if (days === null) return t('retention.forEver')
  if (days % 365 === 0) return t('retention.years', { count: days / 365 })
  return t('retention.days', { count: days })
}
