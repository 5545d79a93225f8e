import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { weekdays } from '#shared/calendar.ts'
import type { Volume } from '#shared/contract/reports.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useReportShown } from './report-shown.ts'

const hours = Array.from({ length: 24 }, (_, hour) => hour)

const steps: Readonly<Record<string, readonly [weekday: number, hour: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
}

/** The week by hour: a Tab leads in, the arrows lead around, Enter opens an hour's conversations. */
export function HeatMap({ byHour }: { readonly byHour: Volume['byHour'] }) {
  const { t } = useTranslation()
  const counts = new Map(byHour.map(({ weekday, hour, count }) => [`${weekday}-${hour}`, count]))
  const most = Math.max(1, ...byHour.map((cell) => cell.count))
  const [at, setAt] = useState<readonly [weekday: number, hour: number]>([0, 9])

  function onKeyDown(event: KeyboardEvent<HTMLTableElement>) {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    const next = [Math.min(6, Math.max(0, at[0] + step[0])), Math.min(23, Math.max(0, at[1] + step[1]))] as const
    setAt(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next.join('-')}"]`)?.focus()
  }

  return (
    <table
      role="grid"
      aria-label={t('reports.heatMap')}
      className="w-full table-fixed border-separate border-spacing-0.5 text-2xs text-faint"
      onKeyDown={onKeyDown}
    >
      <thead>
        <tr>
          <td className="w-8" />
          {hours.map((hour) => (
            <th key={hour} scope="col" className="tabular text-center font-normal">
              {hour % 3 === 0 ? hour : <span className="sr-only">{hour}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weekdays.map((day, weekday) => (
          <tr key={day}>
            <th scope="row" className="text-left font-normal">
              {t(`reports.weekday.${day}`)}
            </th>
            {hours.map((hour) => (
              <td key={hour} role="gridcell" className="h-4 p-0">
                <HeatCell
                  weekday={weekday}
                  hour={hour}
                  count={counts.get(`${weekday}-${hour}`) ?? 0}
                  most={most}
                  isCurrent={at[0] === weekday && at[1] === hour}
                  onFocus={() => setAt([weekday, hour])}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface HeatCellProps {
  readonly weekday: number
  readonly hour: number
  readonly count: number
  readonly most: number
  readonly isCurrent: boolean
  readonly onFocus: () => void
}

function HeatCell({ weekday, hour, count, most, isCurrent, onFocus }: HeatCellProps) {
  const { open } = useReportShown()
  const { t, i18n } = useTranslation()
  const words = t('reports.heatCell', {
    day: t(`weekday.${weekdays[weekday] ?? ''}`),
    hour,
    count,
    value: formatNumber(i18n.language, count),
  })
  const mark = `heat/${weekday}-${hour}`
  return (
    <button
      type="button"
      data-cell={`${weekday}-${hour}`}
      data-figure={mark}
      tabIndex={isCurrent ? 0 : -1}
      title={words}
      aria-label={words}
      aria-disabled={count === 0}
      className="relative block size-full overflow-hidden rounded-sm bg-hover focus-visible:outline-2 focus-visible:outline-accent-ink"
      onFocus={onFocus}
      onClick={() => {
        if (count > 0) open({ mark, label: words, counted: { kind: 'messages', weekday, hour } })
      }}
    >
      <span
        aria-hidden="true"
        className="absolute inset-0 bg-accent"
        style={{ opacity: count === 0 ? 0 : 0.12 + 0.88 * (count / most) }}
      />
    </button>
  )
}
