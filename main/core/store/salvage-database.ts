import { rmSync, renameSync } from 'node:fs'
import type { EpochMs } from '#shared/domain.ts'
import { codeOf, OtklikError } from '#shared/errors.ts'
import { keyOf, openReadOnly } from './connection.ts'
import { noKeys, type Keys } from './database-key.ts'
import type { RawConnection } from './database.ts'
import { createTextIndex } from './import-rows.ts'
import { contentsOf, findingsOf, type Contents } from './inspect-file.ts'
import { newestSchema } from './migrations/index.ts'
import { openAtSchema } from './open-at-schema.ts'
import { insertInto, plainTables, valuesOf, type PlainTable } from './plain-tables.ts'
import { countAnew, isCounted } from './rebuild-counts.ts'
import { readableRows } from './readable-rows.ts'
import { settleWaiting } from './settle-restored.ts'
import { explainStoreError, isRefusedValue } from './store-error.ts'

export interface Salvaged {
  readonly contents: Contents
  /** By table: rows that could not be read, that made no sense, or that belonged to such rows. */
  readonly lost: Readonly<Record<string, number>>
  readonly doubtful: number
}

/**
 * Reads what can still be read of a damaged database into a new file, which is sound and encrypted with the same key as
 * the damaged one, if that was. The damaged one is not changed.
 * Errors: `database_corrupt` when not even its tables can be told, those of `openAtSchema`.
 */
export async function salvageDatabase(from: string, to: string, at: EpochMs, keys: Keys = noKeys): Promise<Salvaged> {
  const unfinished = `${to}.part`
  rmSync(unfinished, { force: true })
  let source: RawConnection | undefined
  let target: RawConnection | undefined
  try {
    source = openReadOnly(from, keys)
    // A damaged description of one index would keep SQLite from reading any table.
    source.unsafeMode(true)
    source.pragma('writable_schema = on')
    target = await openAtSchema(unfinished, schemaOf(source), { keys, keyOfNew: keyOf(from, keys) })
    target.pragma('foreign_keys = off')
    target.exec('begin immediate')
    const lost: Record<string, number> = {}
    const lose = (table: string, rows: number) => {
      if (rows > 0) lost[table] = (lost[table] ?? 0) + rows
    }
    for (const table of plainTables(target)) copyTable(source, target, table, (rows) => lose(table.name, rows))
    removeOrphans(target, lose)
    indexTexts(target)
    // Rows came and went here without what they belong to.
    if (isCounted(target)) countAnew(target)
    const doubtful = settleWaiting(target, at)
    target.exec('commit')
    const problem = isEmpty(target) ? 'nothing can be read' : findingsOf(target)[0]
    if (problem !== undefined) throw new OtklikError('database_corrupt', { file: to }, { cause: new Error(problem) })
    const contents = contentsOf(target)
    target.pragma('journal_mode = delete')
    target.close()
    renameSync(unfinished, to)
    return { contents, lost, doubtful }
  } catch (error) {
    target?.close()
    for (const side of ['', '-wal', '-shm']) rmSync(`${unfinished}${side}`, { force: true })
    throw explainStoreError(error, from)
  } finally {
    source?.close()
  }
}

const isEmpty = (target: RawConnection) => plainTables(target).every(({ name }) =>
  target.prepare(`select not exists (select 1 from ${name})`).pluck().get() === 1)

function schemaOf(source: RawConnection): number {
  const found = Number(source.pragma('user_version', { simple: true }))
  return found >= 1 && found <= newestSchema ? found : newestSchema
}

function copyTable(source: RawConnection, target: RawConnection, table: PlainTable, lose: (rows: number) => void) {
  // What an upgrade put there is in the original, too.
  target.exec(`delete from ${table.name}`)
  const insert = target.prepare(insertInto(table, 'abort'))
  try {
    for (const row of readableRows(source, table, lose)) {
      try {
        insert.run(...valuesOf(table, row))
      } catch (error) {
        if (!isRefusedValue(error)) throw error
        lose(1)
      }
    }
  } catch (error) {
    if (!isUnknownTable(error)) throw error
    lose(1)
  }
}

/** The description of the table itself is damaged, so that nothing can be asked of it. */
const isUnknownTable = (error: unknown) => /^SQLITE_(ERROR|CORRUPT)/.test(codeOf(error))

interface Orphan {
  readonly table: string
  readonly rowid: number | null
}

/** A message without its conversation cannot be shown. Removing one row may leave another without its own. */
function removeOrphans(target: RawConnection, lose: (table: string, rows: number) => void): void {
  for (;;) {
    const orphans = target.pragma('foreign_key_check') as readonly Orphan[]
    if (orphans.length === 0) return
    for (const { table, rowid } of orphans) {
      const removed =
        rowid === null
          ? target.prepare(orphansWithoutRowid[table] ?? `delete from ${table}`).run().changes
          : target.prepare(`delete from ${table} where rowid = ?`).run(rowid).changes
      lose(table, removed)
    }
  }
}

const orphansWithoutRowid: Readonly<Record<string, string>> = {
  cursors: 'delete from cursors where account_id not in (select id from accounts)',
  api_usage: 'delete from api_usage where account_id not in (select id from accounts)',
  conversation_tags: `delete from conversation_tags where conversation_id not in (select id from conversations)
    or tag_id not in (select id from tags)`,
  monitor_tags: `delete from monitor_tags where monitor_id not in (select id from monitors)
    or tag_id not in (select id from tags)`,
  mention_reads: `delete from mention_reads where agent_id not in (select id from agents)
    or message_id not in (select id from messages)`,
  team_members: `delete from team_members where team_id not in (select id from teams)
    or agent_id not in (select id from agents)`,
  team_accounts: `delete from team_accounts where team_id not in (select id from teams)
    or account_id not in (select id from accounts)`,
  team_monitors: `delete from team_monitors where team_id not in (select id from teams)
    or monitor_id not in (select id from monitors)`,
  monitor_hits: `delete from monitor_hits where monitor_id not in (select id from monitors)
    or message_id not in (select id from messages)
    or excluded_by not in (select id from monitor_exclusions)`,
}

function indexTexts(target: RawConnection): void {
  target.exec('delete from message_search')
  const index = createTextIndex(target)
  const rows = target.prepare<[number], { readonly id: number; readonly text: string }>(
    'select id, text from messages where id > ? order by id limit 500',
  )
  for (let slice = rows.all(0); slice.length > 0; slice = rows.all(slice.at(-1)?.id ?? 0)) {
    for (const row of slice) index.add(row)
  }
}
