import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { databaseName } from '#core/app.ts'
import { newestSchema } from '#core/store/migrations/index.ts'
import { openForReading, type StoreReader } from '#core/store/open-for-reading.ts'
import { UsageError, type Call } from './command.ts'
import { chosenDataFolder } from './data-folder.ts'
import { lookingOnly } from './doctor/check-database.ts'

/**
 * Looks into the database of the data folder, also while a program holds it, and leaves nothing behind. Errors: those
 * of `openForReading`, and `UsageError` where there is none or where it stands as an older Otklik left it, with other
 * tables.
 */
export async function readDatabase<Result>(
  call: Call,
  look: (store: StoreReader) => Result | Promise<Result>,
): Promise<Result> {
  const file = join(chosenDataFolder(call), databaseName)
  if (!existsSync(file)) throw new UsageError(call.words.keeping.noDatabase)
  return lookingOnly(file, async () => {
    const store = openForReading(file)
    try {
      if (store.raw.pragma('user_version', { simple: true }) !== newestSchema) {
        throw new UsageError(call.words.startFirst)
      }
      return await look(store)
    } finally {
      await store.close()
    }
  })
}
