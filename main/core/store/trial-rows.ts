import type { TrialCounts } from '#shared/contract/system.ts'
import { lastConversation } from './conversation-rows.ts'
import type { RawConnection } from './database.ts'

const accounts = 'select id from accounts where simulated = 1'
const conversations = `select id from conversations where account_id in (${accounts})`
const messages = `select id from messages where account_id in (${accounts})`

/** What there is of invented networks, also of accounts that are connected no more. */
export function trialCounts(raw: RawConnection): TrialCounts {
  const count = (sql: string) => Number(raw.prepare(`select count(*) from (${sql})`).pluck().get())
  return {
    conversations: count(conversations),
    people: count(`select distinct author_id from conversations where account_id in (${accounts})`),
    replies: count(`select id from outbox where account_id in (${accounts}) and status = 'sent'`),
    notes: count(`select id from notes where conversation_id in (${conversations})`),
    realAccounts: count('select id from accounts where simulated = 0 and removed_at is null'),
  }
}

/** In the order of their references. Facts name rows that are gone; numbers that come again must not find them. */
export const wipedTables: readonly (readonly [table: string, where: string])[] = [
  ['message_search', `rowid in (${messages})`],
  ['message_edits', `message_id in (${messages})`],
  ['sentiment_corrections', `message_id in (${messages})`],
  ['mention_reads', `message_id in (${messages})`],
  ['monitor_hits', `message_id in (${messages})`],
  ['drafts', `conversation_id in (${conversations})`],
  ['notes', `conversation_id in (${conversations})`],
  ['conversation_tags', `conversation_id in (${conversations})`],
  ['survey_answers', `conversation_id in (${conversations})`],
  ['sla_outcomes', `conversation_id in (${conversations})`],
  ['merged_conversations', `into_id in (${conversations})`],
  [
    'journal',
    `account_id in (${accounts}) or conversation_id in (${conversations}) or message_id in (${messages})`,
  ],
  ['outbox', `account_id in (${accounts})`],
  ['handoffs', `account_id in (${accounts})`],
  ['messages', `account_id in (${accounts})`],
  ['conversations', `account_id in (${accounts})`],
  ['quarantine', `account_id in (${accounts})`],
  ['cursors', `account_id in (${accounts})`],
  ['team_accounts', `account_id in (${accounts})`],
  ['api_usage', `account_id in (${accounts})`],
  ['accounts', 'simulated = 1'],
]

/**
 * Removes every row of the invented networks and nothing else: a person who also wrote to a real account
 * stays. The caller holds the transaction, has ended the accounts, and sweeps afterwards.
 */
export function wipeTrial(raw: RawConnection): void {
  const people = JSON.stringify(
    raw
      .prepare<[], number>(
        `select author_id from conversations where account_id in (${accounts})
         union select author_id from messages where account_id in (${accounts})
         union select author_id from handoffs where account_id in (${accounts})`,
      )
      .pluck()
      .all(),
  )
  const contacts = JSON.stringify(
    raw
      .prepare<[string], number>(
        'select distinct contact_id from authors where id in (select value from json_each(?))',
      )
      .pluck()
      .all(people),
  )
  keepConversationNumbers(raw)
  for (const [table, where] of wipedTables) raw.prepare(`delete from ${table} where ${where}`).run()
  const isGone = `in (select value from json_each(?) except select author_id from conversations
    except select author_id from messages except select author_id from handoffs)`
  raw.prepare(`delete from monitor_exclusions where author_id ${isGone}`).run(people)
  raw.prepare(`delete from authors where id ${isGone}`).run(people)
  raw
    .prepare(
      `delete from contacts where id in (select value from json_each(?))
       and id not in (select contact_id from authors) and id not in (select contact_id from notes)`,
    )
    .run(contacts)
  raw.prepare('delete from erasures where contact_id not in (select id from contacts)').run()
  // Numbers of messages come again: their words must be read again, too.
  raw
    .prepare(
      `update word_form_progress set message_id = min(message_id, coalesce((select max(id) from messages), 0))`,
    )
    .run()
  raw.prepare('update mention_marks set read_up_to = min(read_up_to, coalesce((select max(id) from messages), 0))').run()
}

/** Windows keep drafts and places by the number of a conversation: those of the trial are not given out again. */
function keepConversationNumbers(raw: RawConnection): void {
  raw
    .prepare(
      `insert into preferences (name, value_json)
       select '${lastConversation}', max(id) from conversations having max(id) is not null
       on conflict (name) do update set value_json = max(cast(value_json as integer), excluded.value_json)`,
    )
    .run()
}
