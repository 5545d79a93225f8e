import type { EpochMs } from '#shared/domain.ts'
import { codeOf, OtklikError } from '#shared/errors.ts'
import { noKeys, type Keys } from './database-key.ts'
import type { RawConnection } from './database.ts'
import { openForReading } from './open-for-reading.ts'
import { explainStoreError } from './store-error.ts'

/** What a database holds, without a word of it. */
export interface Contents {
  readonly schema: number
  /** Rows by table. */
  readonly counts: Readonly<Record<CountedTable, number>>
  /** When the newest message reached us; null without any. */
  readonly newestAt: number | null
  /** The newest fact of the journal; 0 without any. */
  readonly newestFact: number
}

export const countedTables = ['accounts', 'authors', 'conversations', 'messages', 'notes', 'drafts', 'outbox'] as const
export type CountedTable = (typeof countedTables)[number]

const mostFindings = 10

/** Counts what a database of any schema holds; a table it has not yet counts as empty. */
export function contentsOf(raw: RawConnection): Contents {
  const read = raw.transaction((): Contents => {
    const known = new Set(raw.prepare('select name from sqlite_schema').pluck().all())
    const number = (table: string, sql: string) =>
      known.has(table) ? Number(raw.prepare(sql).pluck().get() ?? 0) : 0
    const counts = Object.fromEntries(
      countedTables.map((table) => [table, number(table, `select count(*) from ${table}`)]),
    ) as Record<CountedTable, number>
    return {
      schema: Number(raw.pragma('user_version', { simple: true })),
      counts,
      newestAt: number('messages', 'select max(received_at) from messages') || null,
      newestFact: number('journal', 'select max(id) from journal'),
    }
  })
  return read.deferred()
}

/** What SQLite finds wrong: pages, indexes, the search index, references. Reads every page; empty when sound. */
export function findingsOf(raw: RawConnection): readonly string[] {
  try {
    const findings = raw.pragma(`integrity_check(${mostFindings})`) as { integrity_check: string }[]
    const wrong = findings.map((row) => row.integrity_check).filter((text) => text !== 'ok')
    if (wrong.length > 0) return wrong
    const orphans = raw.pragma('foreign_key_check') as { table: string }[]
    return orphans.slice(0, mostFindings).map((row) => `foreign key in ${row.table}`)
  } catch (error) {
    // Some damage, of the schema or of a search index, ends the check itself.
    if (isDamage(error)) return [error.message]
    throw error
  }
}

/** A name that is missing, too: we ask for nothing that was never there. */
function isDamage(error: unknown): error is Error {
  return error instanceof Error && /^SQLITE_(CORRUPT|ERROR|NOTADB)/.test(codeOf(error))
}

/**
 * Looks at a file without changing it. `findings` are SQLite's own words. Errors: those of `openForReading`,
 * `database_corrupt` when it cannot even be read.
 */
export function inspectFile(
  file: string,
  keys: Keys = noKeys,
): { readonly contents: Contents; readonly findings: readonly string[] } {
  const { raw } = openForReading(file, keys)
  try {
    return { findings: findingsOf(raw), contents: contentsOf(raw) }
  } catch (error) {
    throw isDamage(error) ? new OtklikError('database_corrupt', { file }, { cause: error }) : explainStoreError(error, file)
  } finally {
    raw.close()
  }
}

/** What a database holds, and how many of its messages reached us after `at`. Errors: those of `openForReading`. */
export function receivedSince(
  file: string,
  at: EpochMs,
  keys: Keys = noKeys,
): { readonly current: Contents; readonly lost: number } {
  const { raw } = openForReading(file, keys)
  try {
    const current = contentsOf(raw)
    const lost = raw.prepare<[number], number>('select count(*) from messages where received_at > ?').pluck().get(at)
    return { current, lost: lost ?? 0 }
  } finally {
    raw.close()
  }
}
