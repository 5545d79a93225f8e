import { once } from 'node:events'
import { createReporting } from '#core/reports/create-reporting.ts'
import { zoneOf } from '#core/sla/local-time.ts'
import { compilePolicies } from '#core/sla/compile-policies.ts'
import { compilePolicy } from '#core/sla/compile-policy.ts'
import { createPolicyRepository } from '#core/store/policy-repository.ts'
import { exportsOf, type ExportPart, type MetricRequest } from '#shared/contract/reports.ts'
import { byteOrderMark, csvLine } from '#shared/csv.ts'
import { earliers, metricIds } from '#shared/metrics.ts'
import { defaultSlaPolicy } from '#shared/sla.ts'
import { exitCodes, UsageError, type Call, type Command } from '../command.ts'
import { flag, textOption } from '../options.ts'
import { readDatabase } from '../read-database.ts'
import { filterOf, filterOptions, listOption } from '../report-filter.ts'
import { reportLines } from '../report-lines.ts'
import { zoneOption } from '../zone-option.ts'

export const report: Command = {
  options: {
    data: { type: 'string', value: 'DIR' },
    from: { type: 'string', value: 'DAY' },
    to: { type: 'string', value: 'DAY' },
    metric: { type: 'string', value: 'NAME,…' },
    ...filterOptions,
    compare: { type: 'string', value: 'previous|year' },
    'time-zone': { type: 'string', value: 'ZONE' },
    json: { type: 'boolean' },
    csv: { type: 'boolean' },
    rows: { type: 'string', value: 'figures|conversations|messages' },
  },
  positionals: 0,
  async run(call) {
    const request = requestOf(call)
    const clock = { now: () => Date.now() }
    const answer = await readDatabase(call, async (store) => {
      const { db } = store
      const filter = await filterOf(call, store)
      const setup = await createPolicyRepository(db).read()
      const policy = setup ? compilePolicies(setup).base : compilePolicy(defaultSlaPolicy)
      const { metricReport, exportReport } = createReporting({ db, clock, policy: () => policy })
      const narrowed = { ...request, ...filter }
      if (!flag(call, 'csv')) return metricReport(narrowed)
      const [of] = listOption(call, 'rows', exportsOf) ?? ['figures' as const]
      const { metrics, ...range } = narrowed
      const chosen = textOption(call, 'metric') === undefined ? {} : { metrics: [...metrics] }
      await writeCsv(call, exportReport({ ...range, ...chosen, of: of ?? 'figures', language: call.words.language }))
      return null
    })
    if (answer === null) return exitCodes.ok
    const text = flag(call, 'json') ? JSON.stringify(answer, null, 2) : reportLines(answer, call.words).join('\n')
    call.streams.output.write(`${text}\n`)
    return exitCodes.ok
  },
}

function requestOf(call: Call): MetricRequest {
  const timeZone = zoneOption(call)
  const zone = zoneOf(timeZone)
  const first = dayOption(call, 'from')
  const last = dayOption(call, 'to')
  if (last < first) throw new UsageError(call.words.report.backwards)
  const [compare] = listOption(call, 'compare', earliers) ?? []
  return {
    from: zone.instantOf(first),
    to: zone.instantOf(last + dayMs),
    timeZone,
    ...(compare && { compare }),
    metrics: listOption(call, 'metric', metricIds) ?? [...metricIds],
  }
}

/** As it is read: a year of messages never stands in memory. */
async function writeCsv(call: Call, parts: AsyncIterable<ExportPart>): Promise<void> {
  const { output } = call.streams
  const write = async (text: string) => {
    if (!output.write(text)) await once(output, 'drain')
  }
  await write(byteOrderMark)
  for await (const part of parts) {
    const lines = 'columns' in part ? [part.columns] : part.rows
    await write(lines.map((cells) => csvLine(cells, call.words.language)).join(''))
  }
}

const dayMs = 24 * 3600 * 1000

/** A day's beginning on a wall clock, as if it stood in UTC. */
function dayOption(call: Call, name: string): number {
  const text = textOption(call, name)
  if (text === undefined) throw new UsageError(call.words.report.rangeMissing)
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN
  // Date.parse takes the 31st of February for a day of March.
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(text)) {
    throw new UsageError(call.words.report.badDay(name, text))
  }
  return at
}
