import {
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { useTranslation } from 'react-i18next'
import type { ResponseTimes } from '#shared/contract/reports.ts'
import { formatDuration, formatNumber } from '../../i18n/format.ts'
import { axis, ChartTip, colours, gridLine } from './chart-look.tsx'

interface ResponseChartProps {
  readonly data: ResponseTimes
  readonly moment: (start: number) => string
}

const measures = ['medianMs', 'p90Ms', 'meanMs'] as const

export function ResponseChart({ data, moment }: ResponseChartProps) {
  const { t, i18n } = useTranslation()
  const words = (ms: number | null) => (ms === null ? '—' : formatDuration(i18n.language, ms))
  return (
    <div className="space-y-3">
      <table className="w-full text-xs">
        <thead className="text-faint">
          <tr>
            <th className="text-left font-normal">
              {t('reports.answered', {
                count: data.answered,
                value: formatNumber(i18n.language, data.answered),
              })}
              {' · '}
              {t('reports.unanswered', {
                count: data.unanswered,
                value: formatNumber(i18n.language, data.unanswered),
              })}
            </th>
            {measures.map((measure) => (
              <th key={measure} scope="col" className="text-right font-normal">
                {t(`reports.measure.${measure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(['business', 'calendar'] as const).map((clock) => (
            <tr key={clock}>
              <th scope="row" className="py-1 text-left font-normal text-muted">
                {t(`reports.clock.${clock}`)}
              </th>
              {measures.map((measure) => (
                <td
                  key={measure}
                  className={`tabular py-1 text-right ${measure === 'medianMs' ? 'text-base font-semibold' : ''}`}
                >
                  {words(data[clock][measure])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="h-40" aria-hidden="true">
        <ResponsiveContainer>
          <LineChart
            data={data.overTime}
            accessibilityLayer={false}
            margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
          >
            <CartesianGrid {...gridLine} />
            <XAxis dataKey="start" tickFormatter={moment} minTickGap={28} {...axis} />
            <YAxis tickFormatter={(ms: number) => words(ms)} width={84} {...axis} />
            <Tooltip
              content={<ChartTip title={(label) => moment(Number(label))} value={words} />}
            />
            <Line
              dataKey="medianMs"
              name={t('reports.measure.medianMs')}
              type="linear"
              stroke={colours.accent}
              strokeWidth={2}
              dot={{ r: 2.5, fill: colours.accent, strokeWidth: 0 }}
              connectNulls={false}
              isAnimationActive={false}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
    </div>
  )
}
