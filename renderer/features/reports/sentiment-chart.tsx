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
import { sentimentLabels, type SentimentLabel } from '#shared/domain.ts'
import { bucketPart } from './bucket-part.ts'
import { axis, ChartTip, colours, gridLine } from './chart-look.tsx'
import { ChartTable } from './chart-table.tsx'
import { Opens } from './opens.tsx'
import { useReportShown, type Pointed } from './report-shown.ts'
import { formatNumber } from '../../i18n/format.ts'

interface SentimentChartProps {
  readonly data: SentimentOverTime
  readonly moment: (start: number) => string
}

export function SentimentChart({ data, moment }: SentimentChartProps) {
  const { t, i18n } = useTranslation()
  const { open } = useReportShown()
  const pointedAt = useSentimentBar(data, moment)
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
            <YAxis
              allowDecimals={false}
              tickFormatter={(count: number) => formatNumber(i18n.language, count)}
              {...axis}
            />
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
                className="cursor-pointer"
                isAnimationActive={false}
                onClick={(_, index) => open(pointedAt(index, label))}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <Legend />
    </figure>
  )
}

/** What a bar, or the number in its place in the table, counts. */
function useSentimentBar(data: SentimentOverTime, moment: (start: number) => string) {
  const { range } = useReportShown()
  const { t } = useTranslation()
  return (index: number, label: SentimentLabel): Pointed => ({
    mark: `sentiment/${data[index]?.start ?? 0}/${label}`,
    label: `${t('reports.sentiment.title')}, ${moment(data[index]?.start ?? 0)}, ${t(`sentiment.${label}`)}`,
    counted: { kind: 'messages', label },
    part: bucketPart(data, index, range),
  })
}

export function SentimentTable({ data, moment }: SentimentChartProps) {
  const { t, i18n } = useTranslation()
  const pointedAt = useSentimentBar(data, moment)
  return (
    <ChartTable
      caption={t('reports.sentiment.title')}
      columns={[t('reports.day'), ...sentimentLabels.map((label) => t(`sentiment.${label}`))]}
      rows={data.map((bucket, index) => ({
        key: bucket.start,
        name: moment(bucket.start),
        cells: sentimentLabels.map((label) => (
          <Opens key={label} {...pointedAt(index, label)} count={bucket[label]}>
            {formatNumber(i18n.language, bucket[label])}
          </Opens>
        )),
      }))}
    />
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
