import { weekdays } from '#shared/calendar.ts'
import type { MetricReport, ResponseTimes, SentimentOverTime, Volume } from '#shared/contract/reports.ts'
import { sentimentLabels, type UiLanguage } from '#shared/domain.ts'
import { wallText, type Cell } from '#shared/csv.ts'
import { figureWords } from '#shared/figure-words.ts'
import type { FigureUnit } from '#shared/metrics.ts'
import type { Zone } from '../../sla/local-time.ts'
import type { Table } from './table.ts'
import { exportWords } from './words.ts'

export interface ShownReport {
  readonly metrics: MetricReport
  /** Left out where only some metrics were asked for. */
  readonly charts?: Charts
}

export interface Charts {
  readonly sentiment: SentimentOverTime
  readonly responses: ResponseTimes
  readonly volume: Volume
}

/** All numbers of the screen, one a row: the metrics, then the points of the charts. Durations in minutes. */
export function figuresTable({ metrics, charts }: ShownReport, language: UiLanguage, zone: Zone): Table {
  const words = exportWords[language]
  return {
    columns: words.figures,
    rows: [
      ...metrics.flatMap((metric) => metricRows(metric, language)),
      ...(charts ? chartRows(charts, language, zone) : []),
    ],
  }
}

const minutes = (ms: number) => Math.round(ms / 600) / 100
const valueOf = (unit: FigureUnit, value: number | null | undefined): number | null =>
  value == null ? null : unit === 'ms' ? minutes(value) : value

function metricRows({ words, groups }: MetricReport[number], language: UiLanguage): readonly (readonly Cell[])[] {
  const { units, changes, nobody } = exportWords[language]
  return groups.flatMap(({ of, figures }) =>
    figures.map(({ name, unit, value, interval, sample, of: whole, before }) => [
      words[language].name,
      of === null ? null : of || nobody,
      figureWords[name][language],
      units[unit],
      valueOf(unit, value),
      valueOf(unit, interval?.[0]),
      valueOf(unit, interval?.[1]),
      sample ?? null,
      whole ?? null,
      valueOf(unit, before?.value),
      before?.change ? changes[before.change] : null,
    ]),
  )
}

function chartRows({ sentiment, responses, volume }: Charts, language: UiLanguage, zone: Zone) {
  const { units, charts, sentiments } = exportWords[language]
  const day = (start: number) => wallText({ wall: start + zone.offsetAt(start) }).slice(0, 10)
  const row = (chart: string, of: string, figure: string, unit: FigureUnit, value: number | null): readonly Cell[] => [
    chart,
    of,
    figure,
    units[unit],
    valueOf(unit, value),
    ...Array.from({ length: 6 }, () => null),
  ]
  const { messages, answered, median } = figureWords
  return [
    ...sentiment.flatMap((bucket) =>
      sentimentLabels.map((label) =>
        row(charts.sentiment, day(bucket.start), sentiments[label], 'count', bucket[label]),
      ),
    ),
    ...responses.overTime.flatMap((bucket) => [
      row(charts.responses, day(bucket.start), median[language], 'ms', bucket.medianMs),
      row(charts.responses, day(bucket.start), answered[language], 'count', bucket.answered),
    ]),
    ...volume.byNetwork.map(({ network, count }) => row(charts.volume, network, messages[language], 'count', count)),
    ...volume.byHour.map(({ weekday, hour, count }) =>
      row(charts.volume, `${weekdays[weekday] ?? ''} ${String(hour).padStart(2, '0')}`, messages[language], 'count', count),
    ),
  ]
}
