import type { MetricReport } from '#shared/contract/reports.ts'
import { figureWords } from '#shared/figure-words.ts'
import type { Words } from './words/words.ts'

type Metric = MetricReport[number]
type Figure = Metric['groups'][number]['figures'][number]

/** A report for a person to read: each metric with its definition, formula and source, then its numbers. */
export function reportLines(report: MetricReport, words: Words): readonly string[] {
  return report.flatMap((metric) => metricLines(metric, words))
}

function metricLines({ words, source, groups }: Metric, all: Words): readonly string[] {
  const language = all.language
  const { name, definition, formula } = words[language]
  return [
    name,
    `  ${definition}`,
    `  ${all.report.formula}: ${formula}`,
    `  ${all.report.source}: ${source}`,
    ...groups.flatMap(({ of, figures }) => [
      ...(of === null ? [] : [`  ${of || all.report.nobody}`]),
      ...figures.map((figure) => `    ${figureWords[figure.name][language]}: ${valueOf(figure, all)}${earlierOf(figure, all)}`),
    ]),
    '',
  ]
}

/** What it was before and whether that differs; nothing where nobody asked. */
function earlierOf({ unit, before }: Figure, words: Words): string {
  if (before === undefined) return ''
  const { before: said, change } = words.report
  const verdict = before.change === null ? '' : `, ${change[before.change]}`
  return `; ${said(valueOf({ unit, value: before.value }, words))}${verdict}`
}

function valueOf({ unit, value, interval }: Pick<Figure, 'unit' | 'value' | 'interval'>, words: Words): string {
  const { nothing, between } = words.report
  if (value === null) return nothing
  const text = (number: number) => {
    if (unit === 'ms') return duration(number, words)
    if (unit === 'share') return `${(100 * number).toFixed(1)} %`
    if (unit === 'usd') return `$${number.toFixed(number !== 0 && Math.abs(number) < 0.1 ? 4 : 2)}`
    return unit === 'count' ? String(number) : number.toFixed(2)
  }
  return interval ? `${text(value)} (${between(text(interval[0]), text(interval[1]))})` : text(value)
}

function duration(ms: number, { report }: Words): string {
  const seconds = Math.round(ms / 1000)
  const parts = [
    [Math.floor(seconds / 86_400), report.units.days],
    [Math.floor(seconds / 3600) % 24, report.units.hours],
    [Math.floor(seconds / 60) % 60, report.units.minutes],
    [seconds % 60, report.units.seconds],
  ] as const
  const first = parts.findIndex(([count]) => count > 0)
  if (first === -1) return `0 ${report.units.seconds}`
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}
