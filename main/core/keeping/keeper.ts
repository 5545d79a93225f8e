import { join } from 'node:path'
import type { Clock } from '#shared/clock.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Log } from '../ports.ts'
import { createRounds } from '../reliability/rounds.ts'
import type { Keys } from '../store/database-key.ts'
import type { Store } from '../store/database.ts'
import { copyInThread, inspectInThread } from '../store/database-job.ts'
import type { DatabaseCopy } from '../store/copy-database.ts'
import { backupFolder, backupName, listBackups, removeBackups, removeUnfinished } from './backup-files.ts'
import { backupsToRemove, nextBackupAt } from './which-to-keep.ts'

export interface KeeperOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** The data folder, and the database in it. */
  readonly data: string
  readonly file: string
  readonly keys: Keys
}

/** The first minutes belong to the queue. */
const firstLookMs = 60_000
const lookEveryMs = 60 * 60_000
const checkEveryMs = 7 * 24 * 60 * 60_000

/**
 * Looks after the file: reads it whole after every start and every week, and makes a backup a day; old ones go.
 * What is wrong shows in the store's health. All reading of whole files happens beside the core.
 */
export function createKeeper({ store, clock, log, data, file, keys }: KeeperOptions) {
  let checkedAt: number | null = null

  async function check(): Promise<void> {
    const { findings } = await inspectInThread(file, keys)
    checkedAt = clock.elapsed()
    if (findings.length === 0) return log.info('the database is sound')
    throw new OtklikError('database_corrupt', { file }, { cause: new Error(findings[0]) })
  }

  async function backUp(): Promise<DatabaseCopy> {
    const copy = await copyInThread(file, join(backupFolder(data), backupName('daily', clock.now())), keys)
    removeBackups(backupsToRemove(listBackups(data)))
    log.info('a backup was made', { bytes: copy.bytes, messages: copy.contents.counts.messages })
    return copy
  }

  async function look(): Promise<void> {
    if (checkedAt === null || clock.elapsed() - checkedAt >= checkEveryMs) await check()
    if (nextBackupAt(listBackups(data), clock.now()) <= clock.now()) await backUp()
  }

  function onFailure(error: unknown): void {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : ''
    log.error('looking after the database file failed', { error: String(error), cause })
    // A backup that fails does not keep the store from storing; damage does.
    if (error instanceof OtklikError && error.code === 'database_corrupt') store.health.report(error)
  }

  const rounds = createRounds({ clock, everyMs: lookEveryMs, work: look, onFailure })

  return {
    start() {
      removeUnfinished(data)
      rounds.start(firstLookMs)
    },
    stop: () => rounds.stop(),
  }
}
