import {
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { useTranslation } from 'react-i18next'
import type { SentimentOverTime } from '#shared/contract/reports.ts'
import { sentimentLabels } from '#shared/domain.ts'
import { axis, ChartTip, colours, gridLine } from './chart-look.tsx'
import { formatNumber } from '../../i18n/format.ts'

interface SentimentChartProps {
  readonly data: SentimentOverTime
  readonly moment: (start: number) => string
}

export function SentimentChart({ data, moment }: SentimentChartProps) {
  const { t, i18n } = useTranslation()
  return (
    <figure aria-label={t('reports.sentiment.title')}>
      <div className="h-56" aria-hidden="true">
        <ResponsiveContainer>
          <BarChart
            data={data}
            accessibilityLayer={false}
            margin={{ top: 4, right: 4, bottom: 0, left: -18 }}
          >
            <CartesianGrid {...gridLine} />
            <XAxis dataKey="start" tickFormatter={moment} minTickGap={28} {...axis} />
            <YAxis allowDecimals={false} {...axis} />
            <Tooltip
              content={
                <ChartTip
                  title={(label) => moment(Number(label))}
                  value={(value) => formatNumber(i18n.language, value)}
                />
              }
            />
            {sentimentLabels.map((label) => (
              <Bar
                key={label}
                stackId="messages"
                dataKey={label}
                name={t(`sentiment.${label}`)}
                fill={colours[label]}
                maxBarSize={28}
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <Legend />
      <table className="sr-only">
        <thead>
          <tr>
            <th>{t('reports.day')}</th>
            {sentimentLabels.map((label) => (
              <th key={label}>{t(`sentiment.${label}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.map((bucket) => (
            <tr key={bucket.start}>
              <th>{moment(bucket.start)}</th>
              {sentimentLabels.map((label) => (
                <td key={label}>{bucket[label]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}

function Legend() {
  const { t } = useTranslation()
  return (
    <ul aria-hidden="true" className="mt-2 flex gap-4 text-xs text-muted">
      {sentimentLabels.map((label) => (
        <li key={label} className="flex items-center gap-1.5">
          <svg width="10" height="10">
            <rect width="10" height="10" rx="3" fill={colours[label]} />
          </svg>
          {t(`sentiment.${label}`)}
        </li>
      ))}
    </ul>
  )
}
