import { resolve } from 'node:path'
import { archiveFormats, exportArchive } from '#core/archive/export-archive.ts'
import { createReporting } from '#core/reports/create-reporting.ts'
import { compilePolicy } from '#core/sla/compile-policy.ts'
import { createArchiveRows } from '#core/store/archive-rows.ts'
import { createPolicyRepository } from '#core/store/policy-repository.ts'
import { codeOf } from '#shared/errors.ts'
import { defaultSlaPolicy } from '#shared/sla.ts'
import { exitCodes, UsageError, type Call } from './command.ts'
import { textOption } from './options.ts'
import { readDatabase } from './read-database.ts'
import { listOption } from './report-filter.ts'
import { zoneOption } from './zone-option.ts'

/** `export --archive`: also beside a program that holds the folder; interrupted, it goes on when called again. */
export async function exportAsArchive(call: Call): Promise<number> {
  const words = call.words.archive
  const to = textOption(call, 'to')
  if (to === undefined) throw new UsageError(words.folderMissing)
  const [format = 'jsonl'] = listOption(call, 'archive', archiveFormats) ?? []
  const folder = resolve(to)
  const timeZone = zoneOption(call)
  const done = await readDatabase(call, async ({ db }) => {
    const settings = await createPolicyRepository(db).read()
    const policy = compilePolicy({ ...defaultSlaPolicy, ...settings })
    const { metricReport } = createReporting({ db, clock: { now: () => Date.now() }, policy: () => policy })
    return exportArchive({
      rows: createArchiveRows(db),
      metricReport,
      timeZone,
      folder,
      format,
      language: call.words.language,
      signal: call.signal,
      onProgress: (table, rows) => {
        if (rows % 10_000 === 0 && rows > 0) call.streams.errors.write(`${words.tables[table]}: ${rows}\n`)
      },
    })
  }).catch((error: unknown) => {
    if (codeOf(error) === 'conflict') throw new UsageError(words.folderTaken(folder))
    throw error
  })
  if (!done.isWhole) {
    call.streams.errors.write(`${words.interrupted}\n`)
    return exitCodes.failure
  }
  const rows = Object.entries(done.rows).map(([table, count]) => `${words.tables[table as keyof typeof words.tables]} — ${count}`)
  call.streams.output.write(`${words.exported(folder, rows.join(', '))}\n`)
  return exitCodes.ok
}
