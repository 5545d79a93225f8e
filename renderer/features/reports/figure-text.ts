import type { MetricReport } from '#shared/contract/reports.ts'
import { formatDuration, formatNumber } from '../../i18n/format.ts'

export type MetricAnswer = MetricReport[number]
export type FigureGroup = MetricAnswer['groups'][number]
export type Figure = FigureGroup['figures'][number]

/** Stands where nothing was measured; never a zero. */
const nothing = '—'

export function figureText(language: string, { unit, value }: Pick<Figure, 'unit' | 'value'>): string {
  if (value === null) return nothing
  if (unit === 'ms') return formatDuration(language, value)
  if (unit === 'share') return percent(language, value)
  if (unit === 'count') return formatNumber(language, value)
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2, minimumFractionDigits: 2 }).format(value)
}

/** The interval of a share, as "58–81 %"; null where there is none. */
export function intervalText(language: string, { unit, interval }: Figure): string | null {
  if (!interval || unit !== 'share') return null
  const low = Math.round(100 * interval[0])
  return `${formatNumber(language, low)}–${percent(language, interval[1], 0)}`
}

export function figureNamed(group: FigureGroup | undefined, name: Figure['name']): Figure | undefined {
  return group?.figures.find((figure) => figure.name === name)
}

function percent(language: string, share: number, digits = 1): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(share)
}
