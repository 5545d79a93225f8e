import { useTranslation } from 'react-i18next'
import type { Volume } from '#shared/contract/reports.ts'
import { weekdays } from '#shared/calendar.ts'
import { formatNumber } from '../../i18n/format.ts'
import { NetworkMark } from '../../ui/network-mark.tsx'

const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** Bars by network, and the week by hour as a heat map. */
export function VolumeChart({ data }: { readonly data: Volume }) {
  const { t, i18n } = useTranslation()
  const most = Math.max(1, ...data.byNetwork.map((entry) => entry.count))
  return (
    <div className="space-y-4">
      <ul className="space-y-2">
        {data.byNetwork.map(({ network, count }) => (
          <li key={network} className="flex items-center gap-2.5 text-xs">
            <NetworkMark network={network} size={14} />
            <span className="w-20">{t(`network.${network}`)}</span>
            <span aria-hidden="true" className="h-2 grow overflow-hidden rounded-full bg-hover">
              <span
                className="block h-full origin-left rounded-full bg-accent"
                style={{ transform: `scaleX(${count / most})` }}
              />
            </span>
            <span className="tabular w-12 text-right font-medium">
              {formatNumber(i18n.language, count)}
            </span>
          </li>
        ))}
      </ul>
      <HeatMap byHour={data.byHour} />
    </div>
  )
}

function HeatMap({ byHour }: { readonly byHour: Volume['byHour'] }) {
  const { t, i18n } = useTranslation()
  const counts = new Map(byHour.map(({ weekday, hour, count }) => [`${weekday}-${hour}`, count]))
  const most = Math.max(1, ...byHour.map((cell) => cell.count))
  return (
    <table className="w-full table-fixed border-separate border-spacing-0.5 text-2xs text-faint">
      <caption className="sr-only">{t('reports.heatMap')}</caption>
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
            {hours.map((hour) => {
              const count = counts.get(`${weekday}-${hour}`) ?? 0
              return (
                <td
                  key={hour}
                  title={t('reports.heatCell', {
                    day: t(`weekday.${day}`),
                    hour,
                    count,
                    value: formatNumber(i18n.language, count),
                  })}
                  className="relative h-4 overflow-hidden rounded-sm bg-hover p-0"
                >
                  <span
                    aria-hidden="true"
                    className="absolute inset-0 bg-accent"
                    style={{ opacity: count === 0 ? 0 : 0.12 + 0.88 * (count / most) }}
                  />
                  <span className="sr-only">{count}</span>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
