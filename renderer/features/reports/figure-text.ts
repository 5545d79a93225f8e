import type { TFunction } from 'i18next'
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
  if (unit === 'usd') return dollars(language, value)
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2, minimumFractionDigits: 2 }).format(value)
}

/** Of two shares the difference is no share of anything: 66 % after 87 % is 21 points less, and a quarter less. */
export function differenceText(t: TFunction, language: string, unit: Figure['unit'], difference: number): string {
  if (unit !== 'share') return figureText(language, { unit, value: difference })
  const value = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(100 * difference)
  return t('reports.change.points', { value })
}

/** What is less than ten cents is told to the hundredth of a cent: X reads a post for half a cent. */
function dollars(language: string, value: number): string {
  const digits = value !== 0 && value < 0.1 ? 4 : 2
  const options = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const
  return new Intl.NumberFormat(language, { ...options, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)
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
