import type { PersonCounts } from '#shared/contract/people.ts'
import type { EpochMs } from '#shared/domain.ts'
import type { RawConnection } from './database.ts'
import { plainTables, type PlainRow } from './plain-tables.ts'
import { authorsOf, conversationsOf, wipeNames, wordlessAction, wordlessMessage } from './wiped-rows.ts'

const messages = `select id from messages where conversation_id in (${conversationsOf}) or author_id in (${authorsOf})`

/** Which rows of each table are about a person (a contact with all their authors). */
const about: Readonly<Record<string, string>> = {
  contacts: 'id = :id',
  authors: 'contact_id = :id',
  conversations: `author_id in (${authorsOf})`,
  messages: `id in (${messages})`,
  message_edits: `message_id in (${messages})`,
  sentiment_corrections: `message_id in (${messages})`,
  notes: `contact_id = :id or conversation_id in (${conversationsOf})`,
  drafts: `conversation_id in (${conversationsOf})`,
  outbox: `conversation_id in (${conversationsOf})`,
  handoffs: `author_id in (${authorsOf})`,
  sla_outcomes: `conversation_id in (${conversationsOf})`,
}

interface AuthorNames {
  readonly external_id: string
  readonly handle: string | null
}

/** Whether a contact is there. */
export function hasPerson(raw: RawConnection, id: number): boolean {
  return raw.prepare('select 1 from contacts where id = ?').get(id) !== undefined
}

/** Every row that is held about a person, by table; what the network sent unread included. */
export function personRows(raw: RawConnection, id: number): Readonly<Record<string, readonly PlainRow[]>> {
  const read = raw.transaction(() => {
    const tables = plainTables(raw).flatMap(({ name }) => {
      const where = about[name]
      if (where === undefined) return []
      return [[name, raw.prepare<[{ id: number }], PlainRow>(`select * from ${name} where ${where}`).all({ id })] as const]
    })
    return Object.fromEntries([...tables, ['quarantine', quarantined(raw, id)] as const])
  })
  return read.deferred()
}

export function personCounts(raw: RawConnection, id: number): PersonCounts {
  const count = (table: string, more = '') =>
    Number(raw.prepare(`select count(*) from ${table} where (${about[table] ?? '0'})${more}`).pluck().get({ id }))
  return {
    conversations: count('conversations'),
    messages: count('messages'),
    edits: count('message_edits'),
    notes: count('notes'),
    drafts: count('drafts'),
    replies: count('outbox'),
    quarantined: quarantined(raw, id).length,
    waiting: count('outbox', ` and status in ('queued', 'sending')`),
  }
}

/**
 * Wipes a person's words and names and leaves rows that count: who it was and what was said cannot be read from them.
 * The caller holds the transaction, has closed the conversations and sweeps afterwards.
 */
export function wipePerson(raw: RawConnection, id: number, at: EpochMs): void {
  const run = (sql: string, more: object = {}) => raw.prepare(sql).run({ id, ...more })
  const removeQuarantined = raw.prepare('delete from quarantine where id = ?')
  for (const row of quarantined(raw, id)) removeQuarantined.run(row['id'])
  for (const table of ['message_edits', 'sentiment_corrections', 'notes', 'drafts'] as const) {
    run(`delete from ${table} where ${about[table]}`)
  }
  run(`delete from message_search where rowid in (${messages})`)
  run(`update messages set ${wordlessMessage}, external_id = case when external_id is null then null else 'erased:' || id end
    where ${about['messages']}`)
  run(`update outbox set ${wordlessAction}, updated_at = :at, external_id =
    (select external_id from messages where messages.id = outbox.message_id) where ${about['outbox']}`, { at })
  wipeNames(raw, id, at)
}

/** Items nobody could read that name the person: their id as a word of its own, or their handle. */
function quarantined(raw: RawConnection, id: number): readonly PlainRow[] {
  const names = raw
    .prepare<[number], AuthorNames>('select external_id, handle from authors where contact_id = ?')
    .all(id)
    .flatMap(({ external_id, handle }) => (handle === null ? [external_id] : [external_id, handle]))
    .filter((name) => name.length > 2)
  if (names.length === 0) return []
  const words = names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|')
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}_])(?:${words})(?![\p{L}\p{N}_])`, 'iu')
  const found: PlainRow[] = []
  for (const row of raw.prepare<[], PlainRow>('select * from quarantine').iterate()) {
    if (pattern.test(String(row['raw']))) found.push(row)
  }
  return found
}

/**
 * The contact somebody means: `vk:77` (the network's id), `x:@handle`, or the contact's own number; null when nobody
 * is called so.
 */
export function findPerson(raw: RawConnection, said: string): number | null {
  if (/^\d+$/.test(said)) return hasPerson(raw, Number(said)) ? Number(said) : null
  const [network = '', ...rest] = said.split(':')
  const name = rest.join(':')
  const [column, value] = name.startsWith('@') ? ['handle', name.slice(1)] : ['external_id', name]
  const found = raw
    .prepare<[string, string], number>(`select contact_id from authors where network = ? and ${column} = ?`)
    .pluck()
    .get(network, value)
  return found ?? null
}

/** The conversations with a person that still ask for something. */
export function openConversationsOf(raw: RawConnection, id: number): readonly number[] {
  return raw
    .prepare<[{ id: number }], number>(
      `select id from conversations where author_id in (${authorsOf}) and status in ('open', 'pending', 'snoozed')`,
    )
    .pluck()
    .all({ id })
}
