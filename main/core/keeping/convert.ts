import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { OtklikError } from '#shared/errors.ts'
import { openExisting, rewriteUnder } from '../store/connection.ts'
import { copyDatabase, syncFile, syncFolder } from '../store/copy-database.ts'
import { keysWith, noKeys, type DatabaseKey, type Keys } from '../store/database-key.ts'
import type { RawConnection } from '../store/database.ts'
import { inspectFile, type Contents } from '../store/inspect-file.ts'
import { explainStoreError } from '../store/store-error.ts'

const unfinished = (file: string) => `${file}.converting`

/**
 * Encrypts a database with a key, or with null takes the encryption away; `keys` open it as it is now. The caller holds
 * the folder and nobody has the database open. It is done on a copy, which is checked and then takes the name: ended at
 * any moment, there is the old database or the new one, each whole, and no log that belongs to the other.
 * Errors: those of `copyDatabase`; `database_locked` while another program reads it.
 */
export function convertDatabase(file: string, keys: Keys, key: DatabaseKey | null): void {
  const copy = unfinished(file)
  removeUnfinishedConversion(file)
  try {
    takeLogIn(file, keys)
    const { contents } = copyDatabase(file, copy, keys)
    withOpen(copy, keys, (raw) => {
      // The copy is for nobody to go back to.
      raw.pragma('journal_mode = off')
      rewriteUnder(raw, key)
    })
    check(copy, key === null ? noKeys : keysWith(key), contents)
    syncFile(copy)
    renameSync(copy, file)
    syncFolder(dirname(file))
  } catch (error) {
    removeUnfinishedConversion(file)
    throw explainStoreError(error, file)
  }
}

/** What a kill left: nobody's words shall lie there under another name. */
export function removeUnfinishedConversion(file: string): void {
  for (const half of ['', '.part']) {
    for (const side of ['', '-journal', '-wal', '-shm']) rmSync(`${unfinished(file)}${half}${side}`, { force: true })
  }
}

/** Beside a file that was changed for another, SQLite would write an old log's pages into the new one. */
function takeLogIn(file: string, keys: Keys): void {
  // Without it a missing log is no sign of damage any more, and this is about to take it away.
  if (existsSync(`${file}-wal`)) rmSync(`${file}.open`, { force: true })
  withOpen(file, keys, (raw) => {
    if (raw.pragma('journal_mode = delete', { simple: true }) !== 'delete') {
      throw new OtklikError('database_locked', { file })
    }
  })
}

function check(file: string, keys: Keys, before: Contents): void {
  const { contents, findings } = inspectFile(file, keys)
  const isSame = JSON.stringify(contents) === JSON.stringify(before)
  const problem = findings[0] ?? (isSame ? undefined : 'the rewritten database holds something else')
  if (problem !== undefined) throw new OtklikError('database_corrupt', { file }, { cause: new Error(problem) })
}

function withOpen(file: string, keys: Keys, work: (raw: RawConnection) => void): void {
  const raw = openExisting(file, keys)
  try {
    work(raw)
  } finally {
    raw.close()
  }
}
