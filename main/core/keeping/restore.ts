import {
  copyFileSync,
  existsSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'
import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { formOf, keyOf } from '../store/connection.ts'
import { syncFile, syncFolder } from '../store/copy-database.ts'
import { noKeys, type Keys } from '../store/database-key.ts'
import { inspectFile, receivedSince, type Contents } from '../store/inspect-file.ts'
import { newestSchema } from '../store/migrations/index.ts'
import { settleRestored } from '../store/settle-restored.ts'
import { convertDatabase, removeUnfinishedConversion } from './convert.ts'

export interface RestorePreview {
  readonly backup: Contents
  /** What is there now; null without a database, `unreadable` when it cannot be counted any more. */
  readonly current: Contents | 'unreadable' | null
  /** Messages that are here now and reached us after the newest one of the backup. */
  readonly lost: number
}

export interface Restored {
  /** Where the replaced database lies now; null where there was none. */
  readonly replaced: string | null
  /** Replies that waited in the backup: whether they were sent since, a person must find out. */
  readonly doubtful: number
  /** As the replaced database was, or the backup is. */
  readonly isEncrypted: boolean
}

/** Stops a restore after one of its steps, for tests that end it there. */
export type AfterStep = (step: (typeof steps)[number]) => void
export const steps = ['copied', 'settled', 'intended', 'log aside', 'kept', 'replaced'] as const

const prepared = (file: string) => `${file}.restored`
const intention = (file: string) => `${file}.restoring`
const intentionShape = z.object({ replaced: z.string().nullable() })

/** Errors: `not_found`, `database_corrupt`, `database_key_missing` or `database_newer` when the backup cannot be used. */
export function previewRestore(file: string, backup: string, keys: Keys = noKeys): RestorePreview {
  const found = soundContents(backup, keys)
  if (!existsSync(file)) return { backup: found, current: null, lost: 0 }
  try {
    return { backup: found, ...receivedSince(file, found.newestAt ?? 0, keys) }
  } catch {
    // Being unreadable is the best reason to restore, and none to refuse it.
    return { backup: found, current: 'unreadable', lost: 0 }
  }
}

/**
 * Puts a backup in the place of the database `file`. The caller holds the folder and nobody has the database open.
 * Ended at any moment, the folder still has a whole database: the old one, or, once the intention is written, the
 * new one after `finishRestore`. The replaced database is kept beside it. Where that was encrypted, a plain backup is
 * encrypted with the same key.
 */
export function restore(
  file: string,
  backup: string,
  at: EpochMs,
  { keys = noKeys, after = () => undefined }: { readonly keys?: Keys; readonly after?: AfterStep } = {},
): Restored {
  finishRestore(file)
  soundContents(backup, keys)
  const key = keyOf(file, keys)
  copyFileSync(backup, prepared(file))
  after('copied')
  const doubtful = settleRestored(prepared(file), at, keys)
  if (key !== null && formOf(prepared(file)).form === 'plain') convertDatabase(prepared(file), keys, key)
  const isEncrypted = formOf(prepared(file)).form === 'encrypted'
  syncFile(prepared(file))
  after('settled')
  const replaced = existsSync(file) ? `${file}.replaced-${new Date(at).toISOString().replaceAll(/[-:.]/g, '')}` : null
  writeIntention(file, replaced)
  after('intended')
  finishRestore(file, after)
  return { replaced, doubtful, isEncrypted }
}

/** Ends a restore that was killed half way; without one it does nothing. Every step bears repetition. */
export function finishRestore(file: string, after: AfterStep = () => undefined): void {
  if (!existsSync(intention(file))) {
    removeUnfinishedConversion(prepared(file))
    rmSync(prepared(file), { force: true })
    return
  }
  const { replaced } = intentionShape.parse(JSON.parse(readFileSync(intention(file), 'utf8')))
  // Without the new file it took its place already, and a log beside it is the new one's.
  if (existsSync(prepared(file))) {
    // The old log goes first: beside the new file, SQLite would write its pages into it.
    for (const side of ['-wal', '-shm']) {
      if (existsSync(`${file}${side}`)) renameSync(`${file}${side}`, `${replaced ?? file}.old${side}`)
    }
    after('log aside')
    if (replaced !== null && existsSync(file)) keepAside(file, replaced)
    after('kept')
    renameSync(prepared(file), file)
    syncFolder(dirname(file))
    after('replaced')
  }
  if (replaced !== null) joinLog(replaced)
  rmSync(intention(file), { force: true })
}

/** Under a second name, so that the folder is never without a database. */
function keepAside(file: string, replaced: string): void {
  rmSync(replaced, { force: true })
  try {
    linkSync(file, replaced)
  } catch {
    // Some file systems know no second names.
    copyFileSync(file, replaced)
  }
}

/** What was replaced can be opened, its newest changes with it. */
function joinLog(replaced: string): void {
  for (const side of ['-wal', '-shm']) {
    if (existsSync(`${replaced}.old${side}`)) renameSync(`${replaced}.old${side}`, `${replaced}${side}`)
  }
}

function writeIntention(file: string, replaced: string | null): void {
  const unfinished = `${intention(file)}.part`
  writeFileSync(unfinished, JSON.stringify({ replaced }), { mode: 0o600, flush: true })
  renameSync(unfinished, intention(file))
  syncFolder(dirname(file))
}

function soundContents(backup: string, keys: Keys): Contents {
  if (!statSync(backup, { throwIfNoEntry: false })?.isFile()) throw new OtklikError('not_found', { what: backup })
  const { contents, findings } = inspectFile(backup, keys)
  if (findings.length > 0) {
    throw new OtklikError('database_corrupt', { file: backup }, { cause: new Error(findings[0]) })
  }
  if (contents.schema === 0 || contents.schema > newestSchema) throw new OtklikError('bad_input', { field: backup, reason: 'not_a_backup' })
  return contents
}
