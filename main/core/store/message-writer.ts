import type { EpochMs } from '#shared/domain.ts'
import type { MessageRow } from './batch-reader.ts'
import type { RawConnection } from './database.ts'
import type { MessagesTable } from './schema.ts'
import { createSearchRows } from './search-rows.ts'

/** What a text was before it was edited. */
export interface KeptEdit {
  readonly messageId: number
  readonly text: string
  readonly replacedAt: EpochMs
}

export interface ChangedMessage {
  readonly row: MessageRow
  readonly isRenamed: boolean
  /** Its words are others now, and with them what the search finds. */
  readonly isReworded: boolean
  /** All that was ever said in it goes, its earlier texts as well. */
  readonly isWiped: boolean
}

const columns = [
  'id',
  'account_id',
  'network',
  'external_id',
  'conversation_id',
  'author_id',
  'agent_id',
  'direction',
  'kind',
  'visibility',
  'text',
  'posted_at',
  'received_at',
  'edited_at',
  'deleted_at',
  'reply_to_external_id',
  'url',
  'repliable',
  'album_id',
  'attachments_json',
  'context_json',
  'language',
  'sentiment_label',
  'sentiment_score',
  'sentiment_corrected',
  'intents_json',
  'expired_at',
  'imported_at',
] as const satisfies readonly (keyof MessagesTable)[]

/** Writes messages with their search rows. Synchronous; the caller holds the transaction. */
export function createMessageWriter(raw: RawConnection) {
  const insert = raw.prepare(
    `insert into messages (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  )
  const change = raw.prepare(
    `update messages set external_id = ?, text = ?, edited_at = ?, deleted_at = ?, attachments_json = ?,
      context_json = ?, language = ?, sentiment_label = ?, sentiment_score = ?, sentiment_corrected = ?,
      intents_json = ?, expired_at = ? where id = ?`,
  )
  const forgetId = raw.prepare('update messages set external_id = null where id = ?')
  const search = createSearchRows(raw)
  const keepEdit = raw.prepare(
    'insert into message_edits (message_id, text, replaced_at) values (?, ?, ?)',
  )
  const forgetEdits = raw.prepare('delete from message_edits where message_id = ?')

  return {
    insert(row: MessageRow): void {
      insert.run(...columns.map((name) => row[name]))
      search.add(row.id, row.text)
    },
    /** Frees its id at the platform, which another message may get; `change` gives it its own. */
    forgetId: (id: number): void => void forgetId.run(id),
    change({ row, isReworded, isWiped }: ChangedMessage): void {
      change.run(
        row.external_id,
        row.text,
        row.edited_at,
        row.deleted_at,
        row.attachments_json,
        row.context_json,
        row.language,
        row.sentiment_label,
        row.sentiment_score,
        row.sentiment_corrected,
        row.intents_json,
        row.expired_at,
        row.id,
      )
      if (isWiped) forgetEdits.run(row.id)
      if (!isReworded && !isWiped) return
      search.remove(row.id)
      // What was wiped may have come back with other words.
      if (!isWiped || row.text !== '') search.add(row.id, row.text)
    },
    keepEdit: ({ messageId, text, replacedAt }: KeptEdit): void =>
      void keepEdit.run(messageId, text, replacedAt),
  }
}
