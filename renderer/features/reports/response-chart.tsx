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
import { bucketPart } from './bucket-part.ts'
import { axis, ChartTip, colours, gridLine } from './chart-look.tsx'
import { ChartTable } from './chart-table.tsx'
import { Opens } from './opens.tsx'
import { useReportShown, type Pointed } from './report-shown.ts'
import { durationTicks } from './duration-ticks.ts'

interface ResponseChartProps {
  readonly data: ResponseTimes
  readonly moment: (start: number) => string
}

const measures = ['medianMs', 'p90Ms', 'meanMs'] as const

export function ResponseChart({ data, moment }: ResponseChartProps) {
  const { t, i18n } = useTranslation()
  const { open } = useReportShown()
  const pointedAt = useResponsePoint(data, moment)
  const ticks = durationTicks(Math.max(0, ...data.overTime.map(({ medianMs }) => medianMs ?? 0)))
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
            data={data.overTime}
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

export function ResponseTable({ data, moment }: ResponseChartProps) {
  const { t, i18n } = useTranslation()
  const pointedAt = useResponsePoint(data, moment)
  return (
    <ChartTable
      caption={t('reports.responses.title')}
      columns={[t('reports.day'), t('reports.measure.medianMs'), t('reports.of.answered')]}
      rows={data.overTime.map(({ start, medianMs, answered }, index) => ({
        key: start,
        name: moment(start),
        cells: [
          medianMs === null ? '—' : formatDuration(i18n.language, medianMs),
          <Opens key="answered" {...pointedAt(index)} count={answered}>
            {formatNumber(i18n.language, answered)}
          </Opens>,
        ],
      }))}
    />
  )
}
