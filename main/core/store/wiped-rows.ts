import type { EpochMs } from '#shared/domain.ts'
import { wipeConversationsOf } from './conversation-rows.ts'
import type { RawConnection } from './database.ts'

/*
 * What goes from a row so that nobody can read a word or a name in it, whether somebody asked for it or it was kept
 * long enough. The row itself stays and counts.
 */

/** Of a message. Its search row, earlier texts and labels go besides. */
export const wordlessMessage = `text = '', attachments_json = null, context_json = null, url = null,
  reply_to_external_id = null`

/** Of a reply of ours in the outbox. */
export const wordlessAction = `text = '', target_json = '{}', error_text = null`

/** The authors a contact stands for, and what is said with them; `:id` is the contact. */
export const authorsOf = 'select id from authors where contact_id = :id'
export const conversationsOf = `select id from conversations where author_id in (${authorsOf})`

/** Who a contact was, where they wrote and under which names they are known cannot be read any more. The caller holds the transaction. */
export function wipeNames(raw: RawConnection, id: number, at: EpochMs): void {
  wipeConversationsOf(raw, id)
  raw
    .prepare(
      `update authors set external_id = 'erased:' || id, name = '', handle = null, url = null, avatar_url = null,
        reach = null, private_allowed = 0, updated_at = ? where contact_id = ?`,
    )
    .run(at, id)
  raw.prepare(`update contacts set name = '' where id = ?`).run(id)
}
