import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { databaseName } from '#core/app.ts'
import { newestSchema } from '#core/store/migrations/index.ts'
import { openForReading, type StoreReader } from '#core/store/open-for-reading.ts'
import { UsageError, type Call } from './command.ts'
import { chosenDataFolder } from './data-folder.ts'
import { lookingOnly } from './doctor/check-database.ts'
import { keysIn } from './secrets-in.ts'

/**
 * Looks into the database of the data folder, also while a program holds it, and leaves nothing behind. Errors: those
 * of `openForReading` and `keysIn`, and `UsageError` where there is none or where it stands as an older Otklik left it, with other
 * tables.
 */
export async function readDatabase<Result>(
  call: Call,
  look: (store: StoreReader) => Result | Promise<Result>,
): Promise<Result> {
  const data = chosenDataFolder(call)
  const file = join(data, databaseName)
  if (!existsSync(file)) throw new UsageError(call.words.keeping.noDatabase)
  const keys = await keysIn(data, file)
  return lookingOnly(file, async () => {
    const store = openForReading(file, keys)
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
