import { useTranslation } from 'react-i18next'
import { Select } from '../../../ui/select.tsx'

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
    <Select
      label={label}
      className="w-full"
      value={String(days)}
      options={offered.map((each) => ({ value: String(each), label: span(each, t) }))}
      onChange={(value) => onChange(value === 'null' ? null : Number(value))}
    />
  )
}

function span(days: Days, t: ReturnType<typeof useTranslation>['t']): string {
  if (days === null) return t('retention.forEver')
  if (days % 365 === 0) return t('retention.years', { count: days / 365 })
  return t('retention.days', { count: days })
}
