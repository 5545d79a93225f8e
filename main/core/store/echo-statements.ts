import type { EpochMs } from '#shared/domain.ts'
import type { RawConnection } from './database.ts'

/** One of our actions whose message could be the one a platform just showed us. */
export interface UnconfirmedAction {
  readonly id: number
  readonly account_id: number
  readonly conversation_id: number
  readonly message_id: number
  readonly error_code: string | null
  readonly text: string
}

/** Synchronous, for use inside the transaction of ingest. */
export function createEchoStatements(raw: RawConnection) {
  // What is being sent first, then the doubtful, then what an agent vouched for; the oldest of each.
  const unconfirmed = raw.prepare<[number, EpochMs], UnconfirmedAction>(
    `select id, account_id, conversation_id, message_id, error_code, text from outbox
     where conversation_id = ? and external_id is null and first_attempt_at <= ? and (
       status in ('sending', 'uncertain', 'sent') or status = 'queued' and doubt_since is not null)
     order by case status when 'sending' then 0 when 'sent' then 2 else 1 end, send_at, id`,
  )
  const known = raw.prepare<[number, string], { id: number }>(
    'select id from messages where account_id = ? and external_id = ?',
  )
  const confirmAction = raw.prepare(
    `update outbox set status = 'sent', external_id = ?, error_code = null, error_text = null,
      retry_at = null, doubt_since = null, updated_at = ? where id = ?`,
  )
  const confirmMessage = raw.prepare('update messages set external_id = ?, posted_at = ? where id = ?')

  return {
    isKnown: (accountId: number, externalId: string) =>
      known.get(accountId, externalId) !== undefined,
    unconfirmed: (conversationId: number, triedBefore: EpochMs) =>
      unconfirmed.all(conversationId, triedBefore),
    confirm(action: UnconfirmedAction, externalId: string, postedAt: EpochMs) {
      confirmAction.run(externalId, postedAt, action.id)
      confirmMessage.run(externalId, postedAt, action.message_id)
    },
  }
}
