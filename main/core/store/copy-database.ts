import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf, OtklikError } from '#shared/errors.ts'
import { openReadOnly } from './connection.ts'
import { noKeys, type Keys } from './database-key.ts'
import { contentsOf, countedTables, inspectFile, type Contents } from './inspect-file.ts'
import { explainStoreError } from './store-error.ts'

export interface DatabaseCopy {
  readonly file: string
  readonly bytes: number
  readonly contents: Contents
}

/**
 * Copies a database, also one that is being worked with, into a single file: written under another name,
 * opened, checked page by page and counted, and only then given its name. A copy of what is encrypted is encrypted
 * with the same key. Synchronous and long: run it beside the core. Errors: `database_corrupt` when the original or
 * what came out is not sound, `disk_full`, `disk_unwritable`, `not_found`, those of `openReadOnly`.
 */
export function copyDatabase(from: string, to: string, keys: Keys = noKeys): DatabaseCopy {
  const unfinished = `${to}.part`
  try {
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
    rmSync(unfinished, { force: true })
    const [before, after] = vacuumInto(from, unfinished, keys)
    const { contents, findings } = inspectFile(unfinished, keys)
    const problem = findings[0] ?? differenceOf(contents, before, after)
    if (problem !== undefined) {
      throw new OtklikError('database_corrupt', { file: from }, { cause: new Error(problem) })
    }
    renameSync(unfinished, to)
    syncFolder(dirname(to))
    return { file: to, bytes: statSync(to).size, contents }
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw explainStoreError(error, errorIsOfTarget(error) ? to : from)
  }
}

const errorIsOfTarget = (error: unknown) => /^(SQLITE_FULL|E[A-Z]+$)/.test(codeOf(error))

function vacuumInto(from: string, to: string, keys: Keys): readonly [Contents, Contents] {
  // Before SQLite writes the first byte: nobody else may read customers' words.
  closeSync(openSync(to, 'wx', 0o600))
  const raw = openReadOnly(from, keys)
  try {
    const before = contentsOf(raw)
    raw.prepare('vacuum into ?').run(to)
    return [before, contentsOf(raw)]
  } finally {
    raw.close()
  }
}

/** While the core works on, a copy lies somewhere between what was before and after; in peace all are equal. */
function differenceOf(copy: Contents, before: Contents, after: Contents): string | undefined {
  if (copy.schema !== before.schema) return `schema ${copy.schema} instead of ${before.schema}`
  if (copy.newestFact < before.newestFact || copy.newestFact > after.newestFact) {
    return `the journal ends at ${copy.newestFact}`
  }
  const wrong = countedTables.find(
    (table) => before.counts[table] === after.counts[table] && copy.counts[table] !== before.counts[table],
  )
  return wrong === undefined ? undefined : `${copy.counts[wrong]} of ${before.counts[wrong]} rows in ${wrong}`
}

/** What was written is on the disk. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** A name is safe from a power cut only once its folder is written. Windows cannot, and need not. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
