import type { ReportFilter } from '#shared/contract/reports.ts'
import { intents, networks, priorityLevels, sentimentLabels } from '#shared/domain.ts'
import { earliers, type Earlier } from '#shared/metrics.ts'
import { spans, type Span } from './range.ts'

/**
 * `page`: to work with; `wall`: large figures for a screen on the wall; `week`: one sheet of the last full week, and
 * `print` the same, which goes to the printer as soon as it is there.
 */
export const layouts = ['page', 'wall', 'week', 'print'] as const
export type Layout = (typeof layouts)[number]

/** Which report is looked at. */
export interface ReportView {
  readonly span: Span
  /** With what it is compared; null for nothing. */
  readonly compare: Earlier | null
  readonly filter: ReportFilter
  readonly layout: Layout
}

type Field = keyof ReportFilter

/** How a field is called in the address, and what it may hold; where nothing is said, any number of a row. */
const fields: Readonly<Record<Field, readonly [name: string, values?: readonly string[]]>> = {
  networks: ['network', networks],
  accountIds: ['account'],
  monitorIds: ['monitor'],
  agentIds: ['agent'],
  teamIds: ['team'],
  tagIds: ['tag'],
  sentiments: ['sentiment', sentimentLabels],
  intents: ['intent', intents],
  priorities: ['priority', priorityLevels],
}
export const filterFields = Object.keys(fields) as readonly Field[]

/** The view as it stands in the address; empty for what is shown at first. */
export function viewText({ span, compare, filter, layout }: ReportView): string {
  const text = new URLSearchParams()
  if (span !== 'week') text.set('span', span)
  if (compare) text.set('compare', compare)
  if (layout !== 'page') text.set('layout', layout)
  for (const field of filterFields) {
    const values = filter[field] ?? []
    if (values.length > 0) text.set(fields[field][0], values.join(','))
  }
  return text.toString()
}

/** Of an address that somebody wrote or another Otklik kept only what is known counts. */
export function viewOf(text: string): ReportView {
  const said = new URLSearchParams(text)
  const filter: Record<string, string[]> = {}
  for (const field of filterFields) {
    const [name, known] = fields[field]
    const values = (said.get(name) ?? '')
      .split(',')
      .filter((value) => (known ? known.includes(value) : /^\w{1,40}$/.test(value)))
    if (values.length > 0) filter[field] = values
  }
  return {
    span: spans.find((span) => span === said.get('span')) ?? 'week',
    compare: earliers.find((earlier) => earlier === said.get('compare')) ?? null,
    filter,
    layout: layouts.find((layout) => layout === said.get('layout')) ?? 'page',
  }
}

/** One value of a field more, or less where it was chosen. */
export function withToggled(filter: ReportFilter, field: Field, value: string): ReportFilter {
  const chosen: readonly string[] = filter[field] ?? []
  const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]
  const { [field]: _, ...others } = filter
  return next.length === 0 ? others : { ...others, [field]: next }
}
