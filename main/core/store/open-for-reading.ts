import { Kysely, SqliteDialect } from 'kysely'
import { OtklikError } from '#shared/errors.ts'
import { openReadOnly } from './connection.ts'
import { noKeys, type Keys } from './database-key.ts'
import type { Db, RawConnection } from './database.ts'
import { newestSchema } from './migrations/index.ts'
import type { Schema } from './schema.ts'
import { explainStoreError } from './store-error.ts'

/** A database that is only looked at, also while another program works with it. */
export interface StoreReader {
  readonly db: Db
  readonly raw: RawConnection
  close(): Promise<void>
}

/**
 * Opens a database without migrating or changing anything. Errors: those of `openStore`, and `not_found`
 * where there is none.
 */
export function openForReading(file: string, keys: Keys = noKeys): StoreReader {
  let raw: RawConnection | undefined
  try {
    raw = openReadOnly(file, keys)
    const found = Number(raw.pragma('user_version', { simple: true }))
    if (found > newestSchema) throw new OtklikError('database_newer', { found, supported: newestSchema })
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: raw }) })
    return { db, raw, close: () => db.destroy() }
  } catch (error) {
    raw?.close()
    throw explainStoreError(error, file)
  }
}
