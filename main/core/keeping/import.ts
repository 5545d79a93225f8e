import { existsSync, rmSync } from 'node:fs'
import * as z from 'zod'
import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { noKeys, type Keys } from '../store/database-key.ts'
import { openAtSchema } from '../store/open-at-schema.ts'
import { newestSchema } from '../store/migrations/index.ts'
import { createRowImport } from '../store/import-rows.ts'
import { settleWaiting } from '../store/settle-restored.ts'
import { exportVersion } from './export.ts'

const headerShape = z.strictObject({
  format: z.literal('otklik'),
  version: z.literal(exportVersion),
  schema: z.int().min(1),
})
const rowShape = z.strictObject({ table: z.string(), row: z.unknown() })
const endShape = z.strictObject({ rows: z.int() })

export interface Imported {
  readonly rows: number
  /** Of them, such as were not there before. */
  readonly added: number
  readonly doubtful: number
}

/**
 * Takes the lines of an export into the database `file`, all of them or none; a second time changes nothing. The
 * caller holds the folder and nobody has the database open. Errors: `bad_input` with the `line`, `database_newer`,
 * `conflict` where something else has the same place, and those of `openStore`.
 */
export async function importLines(
  file: string,
  lines: AsyncIterable<string>,
  at: EpochMs,
  keys: Keys = noKeys,
): Promise<Imported> {
  const isNew = !existsSync(file)
  let number = 0
  const iterator = lines[Symbol.asyncIterator]()
  const next = async (): Promise<unknown> => {
    const { value, done } = await iterator.next()
    if (done) throw wrongLine(number, 'cut_short')
    number += 1
    return parseLine(value, number)
  }
  const header = headerShape.safeParse(await next())
  if (!header.success) throw wrongLine(1, 'no_export')
  const { schema } = header.data
  if (schema > newestSchema) throw new OtklikError('database_newer', { found: schema, supported: newestSchema })
  const raw = await openAtSchema(file, schema, { keys })
  try {
    raw.exec('begin immediate')
    const rows = createRowImport(raw)
    let added = 0
    for (;;) {
      const line = await next()
      const end = endShape.safeParse(line)
      if (end.success) {
        if (end.data.rows !== number - 2) throw wrongLine(number, 'rows_missing')
        const doubtful = added > 0 ? settleWaiting(raw, at) : 0
        raw.exec('commit')
        return { rows: end.data.rows, added, doubtful }
      }
      const row = rowShape.safeParse(line)
      if (!row.success) throw wrongLine(number, 'no_row')
      try {
        if (rows.take({ table: row.data.table, row: row.data.row })) added += 1
      } catch (error) {
        if (error instanceof OtklikError) throw new OtklikError(error.code, { ...error.parameters, line: number }, { cause: error })
        throw error
      }
    }
  } catch (error) {
    if (raw.inTransaction) raw.exec('rollback')
    raw.close()
    if (isNew) for (const side of ['', '-wal', '-shm']) rmSync(`${file}${side}`, { force: true })
    throw error
  } finally {
    if (raw.open) raw.close()
  }
}

const wrongLine = (line: number, reason: string) => new OtklikError('bad_input', { field: 'line', reason, line })

function parseLine(text: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw wrongLine(line, 'not_json')
  }
}
