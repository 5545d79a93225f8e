import { sql } from 'kysely'
import { normaliseText } from '#shared/normalise-text.ts'
import type { RawConnection } from './database.ts'
import type { Writer } from './outbox-repository.ts'

/*
 * What the search knows of a message: its words, folded. Whoever writes or changes a text does it with one of
 * these, so that a message is found by what stands in it, whichever way it came.
 */

/** On the raw connection. Synchronous; the caller holds the transaction. */
export function createSearchRows(raw: RawConnection) {
  const add = raw.prepare('insert into message_search (rowid, text) values (?, ?)')
  const remove = raw.prepare('delete from message_search where rowid = ?')
  return {
    add: (messageId: number, text: string): void => void add.run(messageId, normaliseText(text)),
    remove: (messageId: number): void => void remove.run(messageId),
  }
}

export async function addSearchRow(trx: Writer, messageId: number, text: string): Promise<void> {
  const words = normaliseText(text)
  await sql`insert into message_search (rowid, text) values (${messageId}, ${words})`.execute(trx)
}

export async function removeSearchRow(trx: Writer, messageId: number): Promise<void> {
  await sql`delete from message_search where rowid = ${messageId}`.execute(trx)
}
