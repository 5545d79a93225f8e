import type { Db, RawConnection } from './database.ts'
import type { Reader, Writer } from './outbox-repository.ts'

/*
 * What is kept under a name, as JSON: what somebody chose, and how far some work came. Whoever reads or writes one
 * does it with one of these.
 */

/** Undefined where nothing is kept. */
export async function loadPreference(reader: Reader, name: string): Promise<unknown> {
  const row = await reader
    .selectFrom('preferences')
    .select('value_json')
    .where('name', '=', name)
    .executeTakeFirst()
  return row ? JSON.parse(row.value_json) : undefined
}

export async function savePreference(db: Db | Writer, name: string, value: unknown): Promise<void> {
  const value_json = JSON.stringify(value)
  await db
    .insertInto('preferences')
    .values({ name, value_json })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value_json }))
    .execute()
}

export async function removePreference(trx: Writer, name: string): Promise<void> {
  await trx.deleteFrom('preferences').where('name', '=', name).execute()
}

/** The same on the raw connection. Synchronous; whoever changes something holds the transaction. */
export function readPreference(raw: RawConnection, name: string): unknown {
  const json = raw.prepare<[string], string>('select value_json from preferences where name = ?').pluck().get(name)
  return json === undefined ? undefined : JSON.parse(json)
}

export function writePreference(raw: RawConnection, name: string, value: unknown): void {
  raw
    .prepare(
      `insert into preferences (name, value_json) values (?, ?)
       on conflict (name) do update set value_json = excluded.value_json`,
    )
    .run(name, JSON.stringify(value))
}

export function dropPreference(raw: RawConnection, name: string): void {
  raw.prepare('delete from preferences where name = ?').run(name)
}
