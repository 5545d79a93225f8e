import type { Insertable, Selectable, Transaction, Updateable } from 'kysely'
import type { EpochMs, OutboxStatus, Visibility } from '#shared/domain.ts'
import type { Db } from './database.ts'
import type { OutboxTable, Schema } from './schema.ts'

/** Writing needs a transaction, reading does not care: what only takes a `Reader` changes nothing. */
export type Writer = Transaction<Schema>
export type Reader = Db | Writer

export type OutboxRow = Readonly<Selectable<OutboxTable>>
export type NewOutboxRow = Readonly<Insertable<OutboxTable>>
export type OutboxChange = Readonly<Updateable<OutboxTable>>

/** What is new of an action nobody has tried to carry out yet. */
export const untried = {
  status: 'queued',
  attempts: 0,
  first_attempt_at: null,
  tried_at: null,
  retry_at: null,
  error_code: null,
  error_text: null,
} as const satisfies OutboxChange

/** An action whose turn it is, or will be at `dueAt`. */
export interface Head {
  readonly row: OutboxRow
  readonly dueAt: EpochMs
}

export async function insertOutboxRow(trx: Writer, row: NewOutboxRow): Promise<OutboxRow> {
  return trx.insertInto('outbox').values(row).returningAll().executeTakeFirstOrThrow()
}

export async function outboxRow(reader: Reader, id: number): Promise<OutboxRow | null> {
  const row = await reader.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? null
}

/**
 * Changes a row only while it has one of the statuses in `from`, and says whether it did. The network
 * call, an echo and an agent's decision may race; the first to get here wins.
 */
export async function changeOutboxRow(
  trx: Writer,
  id: number,
  from: readonly OutboxStatus[],
  change: OutboxChange,
): Promise<boolean> {
  const result = await trx
    .updateTable('outbox')
    .set(change)
    .where('id', '=', id)
    .where('status', 'in', from)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/**
 * The queued action of an account that is due first. Within a conversation the order is kept: an action
 * waits for every unfinished earlier one. A notice of a private answer holds nobody up, because it may
 * wait long for its own condition.
 */
export async function outboxHead(reader: Reader, accountId: number): Promise<Head | null> {
  const row = await reader
    .selectFrom('outbox as o')
    .selectAll('o')
    .select((eb) =>
      eb
        .case()
        .when('o.retry_at', '>', eb.ref('o.send_at'))
        .then(eb.ref('o.retry_at'))
        .else(eb.ref('o.send_at'))
        .end()
        .as('due_at'),
    )
    .where('o.account_id', '=', accountId)
    .where('o.status', '=', 'queued')
    .where((head) =>
      head.not(
        head.exists(
          head
            .selectFrom('outbox as e')
            .select('e.id')
            .whereRef('e.conversation_id', '=', 'o.conversation_id')
            .where('e.status', 'in', ['queued', 'sending'])
            .where('e.purpose', '!=', 'handoff_notice')
            .where((eb) =>
              eb.or([
                eb('e.send_at', '<', eb.ref('o.send_at')),
                eb.and([
                  eb('e.send_at', '=', eb.ref('o.send_at')),
                  eb('e.id', '<', eb.ref('o.id')),
                ]),
              ]),
            ),
        ),
      ),
    )
    .where((head) =>
      head.or([
        head('o.after_id', 'is', null),
        head.exists(
          head
            .selectFrom('outbox as d')
            .select('d.id')
            .whereRef('d.id', '=', 'o.after_id')
            .where('d.status', '=', 'sent'),
        ),
      ]),
    )
    .orderBy('due_at')
    .orderBy('o.id')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { due_at: dueAt, ...rest } = row
  return { row: rest, dueAt: dueAt ?? rest.send_at }
}

/** Accounts that have something to send, or were sending when the program ended. */
export async function accountsWithQueue(reader: Reader): Promise<readonly number[]> {
  const rows = await reader
    .selectFrom('outbox')
    .select('account_id')
    .distinct()
    .where('status', 'in', ['queued', 'sending'])
    .execute()
  return rows.map((row) => row.account_id)
}

/**
 * What an account was sending when it was interrupted may have arrived. Only for when nothing of it is
 * being sent.
 */
export async function doubtInterrupted(
  trx: Writer,
  accountId: number,
  now: EpochMs,
): Promise<readonly OutboxRow[]> {
  return trx
    .updateTable('outbox')
    .set({ status: 'queued', doubt_since: now, retry_at: null, updated_at: now })
    .where('account_id', '=', accountId)
    .where('status', '=', 'sending')
    .returningAll()
    .execute()
}

/** Ends all that an account has not finished sending; answers it as it is then. */
export async function abandonQueue(
  trx: Writer,
  accountId: number,
  now: EpochMs,
): Promise<readonly OutboxRow[]> {
  const change = { error_code: 'account_removed', retry_at: null, updated_at: now } as const
  const failed = await trx
    .updateTable('outbox')
    .set({ ...change, status: 'failed' })
    .where('account_id', '=', accountId)
    .where('status', '=', 'queued')
    .where('doubt_since', 'is', null)
    .returningAll()
    .execute()
  const uncertain = await trx
    .updateTable('outbox')
    .set({ ...change, status: 'uncertain' })
    .where('account_id', '=', accountId)
    .where('status', 'in', ['queued', 'sending'])
    .returningAll()
    .execute()
  return [...failed, ...uncertain]
}

/** Lets the account's other queued actions of the same visibility wait too, until a limit has passed. */
export async function holdQueued(
  trx: Writer,
  accountId: number,
  visibility: Visibility,
  until: EpochMs,
  now: EpochMs,
): Promise<void> {
  await holdQuery(trx, accountId, visibility, until, now).execute()
}

export function holdQuery(
  trx: Reader,
  accountId: number,
  visibility: Visibility,
  until: EpochMs,
  now: EpochMs,
) {
  return trx
    .updateTable('outbox')
    .set({ retry_at: until, updated_at: now })
    .where('account_id', '=', accountId)
    .where('status', '=', 'queued')
    .where((eb) => eb.or([eb('retry_at', 'is', null), eb('retry_at', '<', until)]))
    .where('visibility', '=', visibility)
}

/**
 * An action did not get through: what was to follow it stops, too, with the same reason. So nothing waits
 * in the queue for something that only a person can set going.
 */
export async function stopDependents(
  trx: Writer,
  id: number,
  code: string | null,
  now: EpochMs,
): Promise<readonly OutboxRow[]> {
  const stopped = await trx
    .updateTable('outbox')
    .set({ status: 'failed', error_code: code, retry_at: null, updated_at: now })
    .where('after_id', '=', id)
    .where('status', '=', 'queued')
    .returningAll()
    .execute()
  const all: OutboxRow[] = []
  for (const each of stopped) all.push(each, ...(await stopDependents(trx, each.id, code, now)))
  return all
}

/** What was stopped before it was ever tried goes on, behind the action it follows; answers what does. */
export async function releaseDependents(
  trx: Writer,
  id: number,
  now: EpochMs,
): Promise<readonly OutboxRow[]> {
  const released = await trx
    .updateTable('outbox')
    .set({ status: 'queued', error_code: null, send_at: now, updated_at: now })
    .where('after_id', '=', id)
    .where('status', '=', 'failed')
    .where('attempts', '=', 0)
    .returningAll()
    .execute()
  const all: OutboxRow[] = []
  for (const each of released) all.push(each, ...(await releaseDependents(trx, each.id, now + 1)))
  return all
}

/**
 * Takes up what an earlier process left, however the clock was set in between. What it wrote ahead of
 * `now` comes back by as much, in the same order, so that nobody waits for a time that was taken back.
 * How long something has been in doubt is not known any more: it begins anew.
 */
export async function takeUpQueue(trx: Writer, now: EpochMs): Promise<void> {
  await trx
    .updateTable('outbox')
    .set({ doubt_since: now })
    .where('status', '=', 'queued')
    .where('doubt_since', 'is not', null)
    .execute()
  const newest = await trx
    .selectFrom('outbox')
    .select((eb) => eb.fn.max('updated_at').as('at'))
    .where('status', 'in', ['queued', 'sending'])
    .executeTakeFirst()
  const ahead = (newest?.at ?? 0) - now
  if (ahead <= 0) return
  await trx
    .updateTable('outbox')
    .set((eb) => ({
      send_at: eb('send_at', '-', ahead),
      tried_at: eb('tried_at', '-', ahead),
      retry_at: eb('retry_at', '-', ahead),
      updated_at: eb('updated_at', '-', ahead),
    }))
    .where('status', 'in', ['queued', 'sending'])
    .execute()
}

/** Actions that were sent and of which the rest of the core has not heard, oldest first. */
export async function unreportedRows(reader: Reader): Promise<readonly OutboxRow[]> {
  return reader
    .selectFrom('outbox')
    .selectAll()
    .where('status', '=', 'sent')
    .where('reported', '=', 0)
    .orderBy('id')
    .limit(100)
    .execute()
}

/** When a new action may leave at the earliest, so that it does not overtake one of its conversation. */
export async function latestSendAt(
  reader: Reader,
  conversationId: number,
): Promise<EpochMs | null> {
  const row = await reader
    .selectFrom('outbox')
    .select((eb) => eb.fn.max('send_at').as('latest'))
    .where('conversation_id', '=', conversationId)
    .where('status', 'in', ['queued', 'sending'])
    .executeTakeFirst()
  return row?.latest ?? null
}

/** Makes room of `milliseconds` after a row in the order of its conversation. */
export async function postponeLater(
  trx: Writer,
  row: OutboxRow,
  milliseconds: number,
): Promise<void> {
  await trx
    .updateTable('outbox')
    .set((eb) => ({ send_at: eb('send_at', '+', milliseconds) }))
    .where('conversation_id', '=', row.conversation_id)
    .where('status', '=', 'queued')
    .where((eb) =>
      eb.or([
        eb('send_at', '>', row.send_at),
        eb.and([eb('send_at', '=', row.send_at), eb('id', '>', row.id)]),
      ]),
    )
    .execute()
}

/** Lets what waited for `from` wait for `to`. */
export async function moveDependents(trx: Writer, from: number, to: number): Promise<void> {
  await trx.updateTable('outbox').set({ after_id: to }).where('after_id', '=', from).execute()
}

export async function dependentRows(reader: Reader, id: number): Promise<readonly OutboxRow[]> {
  return reader.selectFrom('outbox').selectAll().where('after_id', '=', id).orderBy('id').execute()
}

export async function removeOutboxRow(trx: Writer, id: number): Promise<void> {
  await trx.deleteFrom('outbox').where('id', '=', id).execute()
}

/** The action behind one of our messages. */
export async function outboxRowOfMessage(
  reader: Reader,
  messageId: number,
): Promise<OutboxRow | null> {
  const row = await reader
    .selectFrom('outbox')
    .selectAll()
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  return row ?? null
}

/** Whether the account was taken out of the workspace. */
export async function isRemoved(reader: Reader, accountId: number): Promise<boolean> {
  const row = await reader
    .selectFrom('accounts')
    .select('removed_at')
    .where('id', '=', accountId)
    .executeTakeFirst()
  return row === undefined || row.removed_at !== null
}
