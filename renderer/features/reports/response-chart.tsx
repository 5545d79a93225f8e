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
import type { Annotation } from '#shared/contract/annotations.ts'
import type { ResponseTimes } from '#shared/contract/reports.ts'
import { formatDuration, formatNumber } from '../../i18n/format.ts'
import { bucketPart } from './bucket-part.ts'
import { bucketTime } from './bucket-time.ts'
import { annotationMarks } from './annotation-marks.ts'
import { annotationLines, axis, ChartTip, colours, earlierLine, gridLine } from './chart-look.tsx'
import { MoreLegend } from './more-legend.tsx'
import { ChartTable } from './chart-table.tsx'
import { Opens } from './opens.tsx'
import { useReportShown, type Pointed } from './report-shown.ts'
import { durationTicks } from './duration-ticks.ts'

interface ResponseChartProps {
  readonly data: ResponseTimes
  /** Of the range it is compared with, its days in the same order. */
  readonly earlier: ResponseTimes | undefined
  readonly moment: (start: number) => string
  readonly now: number
  readonly annotations: readonly Annotation[]
}

const measures = ['medianMs', 'p90Ms', 'meanMs'] as const

export function ResponseChart({ data, earlier, moment, now, annotations }: ResponseChartProps) {
  const { t, i18n } = useTranslation()
  const { open, range } = useReportShown()
  const times = data.overTime.map((_, index) => bucketTime(data.overTime, index, range.to, now))
  const points = data.overTime.map((day, index) => ({
    ...day,
    before: earlier?.overTime[index]?.medianMs ?? null,
    isRunning: times[index] === 'running',
  }))
  const pointedAt = useResponsePoint(data, moment)
  const drawn = [...data.overTime, ...(earlier?.overTime ?? [])].map(({ medianMs }) => medianMs ?? 0)
  const ticks = durationTicks(Math.max(0, ...drawn))
  const words = (ms: number | null) => (ms === null ? '—' : formatDuration(i18n.language, ms))
  const titleOf = (kind: 'answered' | 'unanswered') => `${t('reports.responses.title')}, ${t(`reports.of.${kind}`)}`
  return (
    <div className="space-y-3">
      <table className="w-full text-xs">
        <thead className="text-faint">
          <tr>
            <th className="text-left font-normal">
              {(['answered', 'unanswered'] as const).map((kind, index) => (
                <span key={kind}>
                  {index === 0 ? '' : ' · '}
                  <Opens mark={`responses/${kind}`} label={titleOf(kind)} counted={{ kind }} count={data[kind]}>
                    {t(`reports.${kind}`, {
                      count: data[kind],
                      value: formatNumber(i18n.language, data[kind]),
                    })}
                  </Opens>
                </span>
              ))}
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
                  <Opens
                    mark={`responses/${clock}/${measure}`}
                    label={titleOf('answered')}
                    counted={{ kind: 'answered' }}
                    count={data.answered}
                  >
                    {words(data[clock][measure])}
                  </Opens>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="h-40" aria-hidden="true">
        <ResponsiveContainer>
          <LineChart
            data={points}
            accessibilityLayer={false}
            margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
            className="cursor-pointer"
            onClick={({ activeTooltipIndex }) => {
              const index = Number(activeTooltipIndex ?? NaN)
              if (data.overTime[index]?.answered) open(pointedAt(index))
            }}
          >
            <CartesianGrid {...gridLine} />
            <XAxis dataKey="start" tickFormatter={moment} minTickGap={28} {...axis} />
            <YAxis
              ticks={[...ticks]}
              domain={[0, ticks.at(-1) ?? 0]}
              interval={0}
              tickFormatter={(ms: number) => words(ms)}
              width={84}
              {...axis}
            />
            <Tooltip
              content={<ChartTip title={(label) => moment(Number(label))} value={words} />}
            />
            {annotationLines(annotationMarks(annotations, data.overTime, range.to))}
            {earlier ? <Line {...earlierLine} dataKey="before" name={t('reports.earlier')} /> : null}
            <Line
              dataKey="medianMs"
              name={t('reports.measure.medianMs')}
              type="linear"
              stroke={colours.accent}
              strokeWidth={2}
              dot={dayDot}
              connectNulls={false}
              isAnimationActive={false}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
      <ul aria-hidden="true" className="flex gap-4 text-xs text-muted">
        <MoreLegend
          hasEarlier={earlier !== undefined}
          running={data.overTime.find((_, index) => times[index] === 'running')?.start ?? null}
          moment={moment}
        />
      </ul>
    </div>
  )
}

interface DayDotProps {
  readonly cx?: number
  readonly cy?: number
  readonly index?: number
  readonly payload?: { readonly medianMs: number | null; readonly isRunning: boolean }
}

/** Hollow while its day is still running; none where nothing was measured. */
function dayDot({ cx, cy, index, payload }: DayDotProps) {
  if (!payload || payload.medianMs === null) return <g key={index} />
  return (
    <circle
      key={index}
      cx={cx}
      cy={cy}
      r={payload.isRunning ? 3.5 : 2.5}
      fill={payload.isRunning ? 'var(--surface)' : colours.accent}
      stroke={colours.accent}
      strokeWidth={payload.isRunning ? 1.5 : 0}
    />
  )
}

/** What a point, or its row in the table, counts. */
function useResponsePoint({ overTime }: ResponseTimes, moment: (start: number) => string) {
  const { range } = useReportShown()
  const { t } = useTranslation()
  return (index: number): Pointed => ({
    mark: `responses/${overTime[index]?.start ?? 0}`,
    label: `${t('reports.responses.title')}, ${moment(overTime[index]?.start ?? 0)}`,
    counted: { kind: 'answered' },
    part: bucketPart(overTime, index, range),
  })
}

export function ResponseTable({ data, earlier, moment, now }: Omit<ResponseChartProps, 'annotations'>) {
  const { range } = useReportShown()
  const { t, i18n } = useTranslation()
  const pointedAt = useResponsePoint(data, moment)
  const median = (day: ResponseTimes['overTime'][number] | undefined) =>
    day?.medianMs == null ? '—' : formatDuration(i18n.language, day.medianMs)
  return (
    <ChartTable
      caption={t('reports.responses.title')}
      columns={[
        t('reports.day'),
        t('reports.measure.medianMs'),
        ...(earlier ? [t('reports.earlier')] : []),
        t('reports.of.answered'),
      ]}
      rows={data.overTime.map((day, index) => ({
        key: day.start,
        name:
          bucketTime(data.overTime, index, range.to, now) === 'running'
            ? t('reports.running', { at: moment(day.start) })
            : moment(day.start),
        cells: [
          median(day),
          ...(earlier ? [median(earlier.overTime[index])] : []),
          <Opens key="answered" {...pointedAt(index)} count={day.answered}>
            {formatNumber(i18n.language, day.answered)}
          </Opens>,
        ],
      }))}
    />
  )
}
