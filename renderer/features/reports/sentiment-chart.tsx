import {
  Bar,
  CartesianGrid,
  Cell,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { useTranslation } from 'react-i18next'
import type { Annotation } from '#shared/contract/annotations.ts'
import type { SentimentOverTime } from '#shared/contract/reports.ts'
import { sentimentLabels, type SentimentLabel } from '#shared/domain.ts'
import { bucketPart } from './bucket-part.ts'
import { bucketTime } from './bucket-time.ts'
import { annotationMarks } from './annotation-marks.ts'
import { annotationLines, axis, ChartTip, colours, earlierLine, gridLine } from './chart-look.tsx'
import { MoreLegend } from './more-legend.tsx'
import { ChartTable } from './chart-table.tsx'
import { Opens } from './opens.tsx'
import { useReportShown, type Pointed } from './report-shown.ts'
import { formatNumber } from '../../i18n/format.ts'

interface SentimentChartProps {
  readonly data: SentimentOverTime
  /** Of the range it is compared with, in the same order. */
  readonly earlier: SentimentOverTime | undefined
  readonly moment: (start: number) => string
  readonly now: number
  readonly annotations: readonly Annotation[]
}

const sumOf = (bucket: SentimentOverTime[number]) => bucket.negative + bucket.neutral + bucket.positive

export function SentimentChart({ data, earlier, moment, now, annotations }: SentimentChartProps) {
  const { t, i18n } = useTranslation()
  const { open, range } = useReportShown()
  const pointedAt = useSentimentBar(data, moment)
  const times = data.map((_, index) => bucketTime(data, index, range.to, now))
  const points = data.map((bucket, index) => {
    const before = earlier?.[index]
    const drawn = times[index] === 'ahead' ? { start: bucket.start } : bucket
    return { ...drawn, ...(before && { before: sumOf(before) }) }
  })
  return (
    <figure aria-label={t('reports.sentiment.title')}>
      <div className="h-56" aria-hidden="true">
        <ResponsiveContainer>
          <ComposedChart
            data={points}
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
              >
                {data.map(({ start }, index) => (
                  <Cell key={start} fillOpacity={times[index] === 'running' ? 0.55 : 1} />
                ))}
              </Bar>
            ))}
            {annotationLines(annotationMarks(annotations, data, range.to))}
            {earlier ? <Line {...earlierLine} dataKey="before" name={t('reports.earlier')} /> : null}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <Legend
        hasEarlier={earlier !== undefined}
        running={data.find((_, index) => times[index] === 'running')?.start ?? null}
        moment={moment}
      />
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

export function SentimentTable({ data, earlier, moment, now }: Omit<SentimentChartProps, 'annotations'>) {
  const { range } = useReportShown()
  const { t, i18n } = useTranslation()
  const pointedAt = useSentimentBar(data, moment)
  const number = (value: number) => formatNumber(i18n.language, value)
  const kinds = sentimentLabels.map((label) => t(`sentiment.${label}`))
  return (
    <ChartTable
      caption={t('reports.sentiment.title')}
      columns={[t('reports.day'), ...kinds, ...(earlier ? [t('reports.earlier')] : [])]}
      rows={data.flatMap((bucket, index) => {
        const time = bucketTime(data, index, range.to, now)
        if (time === 'ahead') return []
        const before = earlier?.[index]
        return [
          {
            key: bucket.start,
            name: time === 'running' ? t('reports.running', { at: moment(bucket.start) }) : moment(bucket.start),
            cells: [
              ...sentimentLabels.map((label) => (
                <Opens key={label} {...pointedAt(index, label)} count={bucket[label]}>
                  {number(bucket[label])}
                </Opens>
              )),
              ...(earlier ? [before ? number(sumOf(before)) : '—'] : []),
            ],
          },
        ]
      })}
    />
  )
}

interface LegendProps {
  readonly hasEarlier: boolean
  readonly running: number | null
  readonly moment: (start: number) => string
}

function Legend({ hasEarlier, running, moment }: LegendProps) {
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
      <MoreLegend hasEarlier={hasEarlier} running={running} moment={moment} />
    </ul>
  )
}
