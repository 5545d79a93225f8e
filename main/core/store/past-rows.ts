import type { Store } from './database.ts'

/** The colleagues of a demo whose every person works on one machine; they have no password. */
export async function addColleagues(store: Store, names: readonly string[]): Promise<void> {
  const values = names.map((name) => ({ name, is_me: 0 as const }))
  if (values.length > 0) await store.db.insertInto('agents').values(values).execute()
}

/** What a past is lived by, on a file that is thrown away unless all of it got done. */
export function createPastStatements({ raw }: Store) {
  const message = raw.prepare<[number, string], { id: number; conversationId: number; label: string }>(
    `select id, conversation_id as conversationId, sentiment_label as label from messages
      where account_id = ? and external_id = ?`,
  )
  const tags = raw.prepare<[], { id: number }>('select id from tags order by id')
  let tagIds: readonly number[] | null = null
  return {
    /** Nobody waits for the disk meanwhile. */
    hurry() {
      raw.pragma('locking_mode = exclusive')
      raw.pragma('journal_mode = memory')
      raw.pragma('synchronous = off')
    },
    /** The message of this external id, and its conversation; null where none was seen. */
    message: (accountId: number, externalId: string) => message.get(accountId, externalId) ?? null,
    /** In the order they were made. */
    tagIds: () => (tagIds ??= tags.all().map(({ id }) => id)),
  }
}

export type PastStatements = ReturnType<typeof createPastStatements>
