import type { Direction, EpochMs, MessageKind, Network } from '#shared/domain.ts'
import { wipePreviews } from './conversation-rows.ts'
import type { RawConnection } from './database.ts'
import type { Flag } from './schema.ts'
import { conversationsOf, wipeNames, wordlessAction, wordlessMessage } from './wiped-rows.ts'

/** A message that may have been kept long enough. */
export interface AgedMessage {
  readonly id: number
  readonly network: Network
  readonly direction: Direction
  readonly kind: MessageKind
  readonly since: EpochMs
  readonly conversation_id: number
  readonly contact_id: number
  readonly is_closed: Flag
  readonly files: number
  /** Of its words and what is known of its files. */
  readonly bytes: number
}

/** An earlier text, or an item nobody could read; the latter belongs to no conversation and stands in nobody's way. */
export interface AgedText {
  readonly id: number
  readonly network: Network
  readonly since: EpochMs
  readonly conversation_id: number | null
  readonly is_closed: Flag
  readonly bytes: number
}

interface PersonRow {
  readonly with_words: number
  readonly is_open: Flag
  readonly is_blocked: Flag
}

/** Nobody waits: not the customer, not a reply of ours, not an invitation. */
const isClosed = `(c.status in ('resolved', 'spam', 'heard')
  and not exists (select 1 from outbox o where o.conversation_id = c.id and o.status in ('queued', 'sending', 'uncertain'))
  and not exists (select 1 from handoffs h where h.public_conversation_id = c.id and h.closed_at is null)
  and not exists (select 1 from handoffs h where h.private_conversation_id = c.id and h.closed_at is null))`
const bytesOf = (...columns: readonly string[]) =>
  columns.map((column) => `coalesce(octet_length(${column}), 0)`).join(' + ')

/**
 * What may be too old, and how it goes. All of it looks at rows with ids of (`after`, `upTo`], so that each call is
 * short whatever the size of the store. Synchronous; the caller holds the transaction in which it wipes.
 */
export function createExpiryRows(raw: RawConnection) {
  const messages = raw.prepare<[number, number, EpochMs], AgedMessage>(
    `select m.id, m.network, m.direction, m.kind, m.received_at as since, m.conversation_id, a.contact_id,
      ${isClosed} as is_closed, coalesce(json_array_length(m.attachments_json), 0) as files,
      ${bytesOf('m.text', 'm.attachments_json', 'm.context_json')} as bytes
     from messages m cross join conversations c on c.id = m.conversation_id
     cross join authors a on a.id = m.author_id
     where m.id > ? and m.id <= ? and m.expired_at is null and m.received_at < ?`,
  )
  const edits = raw.prepare<[number, number, EpochMs], AgedText>(
    `select e.id, m.network, e.replaced_at as since, m.conversation_id, ${isClosed} as is_closed,
      ${bytesOf('e.text')} as bytes
     from message_edits e cross join messages m on m.id = e.message_id
     cross join conversations c on c.id = m.conversation_id
     where e.id > ? and e.id <= ? and e.replaced_at < ?`,
  )
  const quarantine = raw.prepare<[number, number, EpochMs], AgedText>(
    `select q.id, a.network, q.last_seen_at as since, null as conversation_id, 1 as is_closed, ${bytesOf('q.raw')} as bytes
     from quarantine q join accounts a on a.id = q.account_id
     where q.id > ? and q.id <= ? and q.last_seen_at < ?`,
  )
  const person = raw.prepare<[{ id: number }], PersonRow>(
    `select
      (select count(*) from authors a join conversations c on c.author_id = a.id
        join messages m on m.conversation_id = c.id where a.contact_id = :id and m.expired_at is null) as with_words,
      exists (select 1 from authors a join conversations c on c.author_id = a.id
        where a.contact_id = :id and not ${isClosed}) as is_open,
      exists (select 1 from authors where contact_id = :id and blocked_at is not null) as is_blocked`,
  )
  const newest = (table: 'messages' | 'message_edits' | 'quarantine') =>
    raw.prepare<[], number>(`select coalesce(max(id), 0) from ${table}`).pluck()
  const newestIds = {
    messages: newest('messages'),
    edits: newest('message_edits'),
    quarantine: newest('quarantine'),
  }

  return {
    messages: (after: number, upTo: number, before: EpochMs) => messages.all(after, upTo, before),
    edits: (after: number, upTo: number, before: EpochMs) => edits.all(after, upTo, before),
    quarantine: (after: number, upTo: number, before: EpochMs) => quarantine.all(after, upTo, before),
    newestId: (of: keyof typeof newestIds): number => newestIds[of].get() ?? 0,
    person(id: number) {
      const row = person.get({ id })
      return {
        withWords: row?.with_words ?? 0,
        isOpen: row?.is_open === 1,
        isBlocked: row?.is_blocked === 1,
      }
    },
    ...wiping(raw),
  }
}

export type ExpiryRows = ReturnType<typeof createExpiryRows>

function wiping(raw: RawConnection) {
  const these = 'in (select value from json_each(?))'
  const forgetSearch = raw.prepare(`delete from message_search where rowid ${these}`)
  const forgetEdits = raw.prepare(`delete from message_edits where message_id ${these}`)
  const forgetLabels = raw.prepare(`delete from sentiment_corrections where message_id ${these}`)
  const wipeActions = raw.prepare(`update outbox set ${wordlessAction} where message_id ${these}`)
  const wipe = raw.prepare(`update messages set ${wordlessMessage}, expired_at = ? where id ${these}`)
  const dropEdits = raw.prepare(`delete from message_edits where id ${these}`)
  const forgetOldLabels = raw.prepare(
    `delete from sentiment_corrections where id in (select s.id from message_edits e
      join sentiment_corrections s on s.message_id = e.message_id and s.created_at < e.replaced_at where e.id ${these})`,
  )
  const dropQuarantine = raw.prepare(`delete from quarantine where id ${these}`)
  return {
    /** The words of messages and of all that was made of them; answers how many labels of people went with them. */
    wipeMessages(ids: readonly number[], at: EpochMs): { readonly labels: number } {
      const list = JSON.stringify(ids)
      forgetSearch.run(list)
      forgetEdits.run(list)
      wipeActions.run(list)
      wipe.run(at, list)
      wipePreviews(raw, ids)
      return { labels: forgetLabels.run(list).changes }
    },
    /** Earlier texts; a label that somebody gave to one must not pass to the next. Answers how many labels went. */
    dropEdits(ids: readonly number[]): { readonly labels: number } {
      const list = JSON.stringify(ids)
      const labels = forgetOldLabels.run(list).changes
      dropEdits.run(list)
      return { labels }
    },
    dropQuarantined: (ids: readonly number[]) => void dropQuarantine.run(JSON.stringify(ids)),
    forgetPerson: (id: number, at: EpochMs) => forgetPerson(raw, id, at),
  }
}

/**
 * A name without words goes, with the notes about it: what is left counts, as after an erasure. Whoever writes again
 * is somebody new.
 */
function forgetPerson(raw: RawConnection, id: number, at: EpochMs): void {
  const run = (sql: string) => raw.prepare(sql).run({ id })
  run(`delete from notes where contact_id = :id`)
  run(`delete from drafts where conversation_id in (${conversationsOf})`)
  run(`update messages set external_id = 'erased:' || id where external_id is not null and conversation_id in (${conversationsOf})`)
  run(`update outbox set external_id = 'erased:' || message_id where external_id is not null
    and conversation_id in (${conversationsOf})`)
  wipeNames(raw, id, at)
}
