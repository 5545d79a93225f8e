import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { TextInput } from '../../../ui/field.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'

type Windows = [string, string][]

interface WindowsEditorProps {
  /** The day they belong to, for screen readers. */
  readonly name: string
  readonly windows: Windows
  readonly onChange: (windows: Windows) => void
}

const time = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/

/** The open windows of one day; none is closed. */
export function WindowsEditor({ name, windows, onChange }: WindowsEditorProps) {
  const { t } = useTranslation()
  const set = (index: number, end: 0 | 1, value: string) =>
    onChange(
      windows.map(([from, to], at) => {
        if (at !== index) return [from, to]
        return end === 0 ? [value, to] : [from, value]
      }),
    )
  return (
    <div className="flex grow flex-wrap items-center gap-x-4 gap-y-1.5">
      {windows.length === 0 ? <span className="text-faint">{t('calendar.closed')}</span> : null}
      {windows.map(([from, to], index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a window has no identity but its place
        <span key={index} className="flex items-center gap-1">
          <Time
            label={t('calendar.from', { day: name })}
            value={from}
            onChange={(value) => set(index, 0, value)}
          />
          –
          <Time
            label={t('calendar.to', { day: name })}
            value={to}
            onChange={(value) => set(index, 1, value)}
          />
          <IconButton
            icon={X}
            label={t('calendar.removeWindow')}
            onClick={() => onChange(windows.filter((_, at) => at !== index))}
          />
        </span>
      ))}
      <IconButton
        icon={Plus}
        label={t('calendar.addWindow')}
        onClick={() =>
          onChange([...windows, windows.length === 0 ? ['09:00', '18:00'] : ['19:00', '21:00']])
        }
      />
    </div>
  )
}

/** A text field: `24:00` is midnight at the end of the day, which a time picker cannot say. */
function Time({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  return (
    <TextInput
      aria-label={label}
      aria-invalid={!time.test(value)}
      inputMode="numeric"
      maxLength={5}
      className="tabular !w-16 text-center"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
