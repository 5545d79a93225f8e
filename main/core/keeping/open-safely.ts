import { closeSync, existsSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { OtklikError } from '#shared/errors.ts'
import type { Ports } from '../ports.ts'
import { formOf } from '../store/connection.ts'
import { openStore, type Store } from '../store/database.ts'
import type { Keys } from '../store/database-key.ts'
import { copyInThread } from '../store/database-job.ts'
import { backupFolder, backupName, listBackups, removeBackups } from './backup-files.ts'
import { removeUnfinishedConversion } from './convert.ts'
import { keysOf } from './keys.ts'
import { finishRestore } from './restore.ts'
import { backupsToRemove } from './which-to-keep.ts'

/** What makes an opening long: first a backup, then each change of the database. A new one takes no time. */
export type OpeningStep =
  | { readonly step: 'backup' }
  | { readonly step: 'upgrade'; readonly done: number; readonly of: number }

export interface OpenedStore {
  readonly store: Store
  readonly file: string
  readonly keys: Keys
  /** Nobody reads the file, its log or its backups without a key. */
  readonly isEncrypted: boolean
  close(): Promise<void>
}

/**
 * Opens the database of a folder this process holds: ends a restore that was killed, and makes a backup before the
 * database is changed to a newer schema. A log that is missing after a kill is trouble from the start.
 * Errors: those of `openStore`; of `keysOf`; of `copyDatabase` when the backup before an upgrade fails, and nothing was changed.
 */
export async function openSafely(
  { paths, clock, log, secrets }: Pick<Ports, 'paths' | 'clock' | 'log' | 'secrets'>,
  file: string,
  onOpening: (step: OpeningStep) => void = () => undefined,
): Promise<OpenedStore> {
  const own = log.child('keeper')
  finishRestore(file)
  removeUnfinishedConversion(file)
  const keys = await keysOf(secrets, [file])
  const mark = `${file}.open`
  const hasLostLog = existsSync(file) && existsSync(mark) && !existsSync(`${file}-wal`)
  let holdsSomething = false
  const store = await openStore(file, {
    keys,
    upgrade: {
      async before(from, to) {
        holdsSomething = true
        own.info('a backup before the upgrade', { from, to })
        onOpening({ step: 'backup' })
        await copyInThread(file, join(backupFolder(paths.data), backupName('upgrade', clock.now())), keys)
        removeBackups(backupsToRemove(listBackups(paths.data)))
      },
      onStep(step, steps) {
        own.info('the database is brought up to date', { step, steps })
        if (holdsSomething) onOpening({ step: 'upgrade', done: step - 1, of: steps })
      },
    },
  })
  if (hasLostLog) {
    const cause = new Error('the log beside the file is missing: the last changes may be lost')
    store.health.report(new OtklikError('database_corrupt', { file }, { cause }))
    own.error('the log beside the database is missing')
  }
  // From now on the log lies beside the file, until an orderly end takes both away.
  closeSync(openSync(mark, 'a', 0o600))
  return {
    store,
    file,
    keys,
    isEncrypted: formOf(file).form === 'encrypted',
    async close() {
      rmSync(mark, { force: true })
      await store.close()
    },
  }
}
