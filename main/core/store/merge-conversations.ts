import type { EpochMs } from '#shared/domain.ts'
import type { Merge, MovedConversation } from './batch-writer.ts'
import { createConversationRows } from './conversation-rows.ts'
import type { RawConnection } from './database.ts'

/** Tables whose rows go along as they are. */
const belongings = [
  ['messages', 'conversation_id'],
  ['outbox', 'conversation_id'],
  ['notes', 'conversation_id'],
  ['sla_outcomes', 'conversation_id'],
  ['handoffs', 'public_conversation_id'],
  ['handoffs', 'private_conversation_id'],
] as const

/** Moves conversations to another place, or into the one that is there already. Synchronous; the caller holds the transaction. */
export function createMergeStatements(raw: RawConnection) {
  const conversations = createConversationRows(raw)
  const hand = belongings.map(([table, column]) =>
    raw.prepare(`update ${table} set ${column} = ? where ${column} = ?`),
  )
  const copyTags = raw.prepare(
    `insert into conversation_tags (conversation_id, tag_id)
     select ?, tag_id from conversation_tags where conversation_id = ? on conflict do nothing`,
  )
  const dropTags = raw.prepare('delete from conversation_tags where conversation_id = ?')
  // Nothing typed is lost: what stood in both composers of a window stands in one.
  const joinDrafts = raw.prepare(
    `insert into drafts (conversation_id, window, text, visibility, seen, updated_at)
     select ?, window, text, visibility, seen, ? from drafts where conversation_id = ? and trim(text) <> ''
     on conflict (conversation_id, window) do update set updated_at = excluded.updated_at,
       text = case when trim(drafts.text) = '' then excluded.text
         else drafts.text || char(10, 10) || excluded.text end`,
  )
  const dropDraft = raw.prepare('delete from drafts where conversation_id = ?')
  const remember = raw.prepare('insert into merged_conversations (id, into_id) values (?, ?)')
  const follow = raw.prepare('update merged_conversations set into_id = ? where into_id = ?')
  // What has not left yet must find the customer where they are now.
  const redirect = raw.prepare(
    `update outbox set target_json = json_set(target_json, '$.placeId', ?)
     where conversation_id = ? and status in ('queued', 'sending', 'failed', 'uncertain')
       and target_json ->> '$.placeId' = ?`,
  )

  return {
    move({ id, from, to }: MovedConversation): void {
      conversations.rename(id, to)
      redirect.run(to, id, from)
    },
    merge({ absorbed, into }: Merge, at: EpochMs): void {
      for (const statement of hand) statement.run(into, absorbed)
      copyTags.run(into, absorbed)
      dropTags.run(absorbed)
      joinDrafts.run(into, at, absorbed)
      dropDraft.run(absorbed)
      conversations.remove(absorbed)
    },
    /** Who asks for the one finds the other; both sides were written by now. */
    remember({ absorbed, into }: Merge): void {
      follow.run(into, absorbed)
      remember.run(absorbed, into)
    },
  }
}
