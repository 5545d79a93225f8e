import { Kysely, SqliteDialect } from 'kysely'
import { OtklikError } from '#shared/errors.ts'
import { keepSafely, makePrivate, openDatabase } from './connection.ts'
import type { DatabaseKey, Keys } from './database-key.ts'
import type { RawConnection } from './database.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import type { Schema } from './schema.ts'
import { contentsOf } from './inspect-file.ts'
import { explainStoreError } from './store-error.ts'

/**
 * Opens a database as one of an older Otklik, to be brought up to date at its next opening; makes it where there is
 * none, under `keyOfNew` if there is one. Error: `bad_input` when what is there has another schema.
 */
export async function openAtSchema(
  file: string,
  schema: number,
  { keys, keyOfNew }: { readonly keys?: Keys; readonly keyOfNew?: DatabaseKey | null } = {},
): Promise<RawConnection> {
  let raw: RawConnection | undefined
  try {
    makePrivate(file)
    raw = openDatabase(file, keys, keyOfNew)
    keepSafely(raw)
    const found = Number(raw.pragma('user_version', { simple: true }))
    // A kill may have left one that was never finished.
    if (found < schema && holdsNothing(raw)) {
      // Not destroyed: that would close the connection.
      await migrate(
        new Kysely<Schema>({ dialect: new SqliteDialect({ database: raw }) }),
        migrations.filter(({ version }) => version <= schema),
      )
    } else if (found !== schema) {
      throw new OtklikError('bad_input', { field: 'schema', reason: `${schema}, not ${found}` })
    }
    return raw
  } catch (error) {
    raw?.close()
    throw explainStoreError(error, file)
  }
}

const holdsNothing = (raw: RawConnection) => Object.values(contentsOf(raw).counts).every((rows) => rows === 0)
