import type { Store } from '#core/store/database.ts'

/** All rows of one table, and the statement that inserts such a row. */
interface Copied {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
  readonly statement: string
}

function copyOf(store: Store, table: string): Copied {
  const select = store.raw.prepare(`select * from ${table} order by id`)
  const columns = select.columns().map((column) => column.name)
  const rows = select.raw().all() as unknown[][]
  const marks = columns.map(() => '?').join(', ')
  return { columns, rows, statement: `insert into ${table} (${columns.join(', ')}) values (${marks})` }
}

/** Of a feed of private messages: every person has one contact, author and conversation, made together. */
export interface WorkspaceCopy {
  readonly contacts: Copied
  readonly authors: Copied
  readonly conversations: Copied
  /** Which conversation each message belongs to. */
  readonly conversationOf: readonly number[]
  readonly messages: Copied
  readonly searchTexts: readonly string[]
  /** How many people had written when each message came. */
  readonly peopleUntil: readonly number[]
}

export function copyWorkspace(store: Store, normalise: (text: string) => string): WorkspaceCopy {
  const texts = store.raw.prepare('select text from messages order by id').pluck().all() as string[]
  return {
    contacts: copyOf(store, 'contacts'),
    authors: copyOf(store, 'authors'),
    conversations: copyOf(store, 'conversations'),
    messages: copyOf(store, 'messages'),
    conversationOf: store.raw
      .prepare('select conversation_id from messages order by id')
      .pluck()
      .all() as number[],
    searchTexts: texts.map(normalise),
    peopleUntil: store.raw
      .prepare('select max(conversation_id) over (order by id) from messages order by id')
      .pluck()
      .all() as number[],
  }
}

/** The columns of a conversation that a message changes. */
const livingColumns = [
  'status',
  'unread',
  'preview',
  'message_count',
  'last_message_id',
  'last_message_at',
  'last_direction',
  'sentiment_label',
  'sentiment_score',
  'priority_score',
  'priority_level',
  'priority_reasons_json',
  'sla_json',
  'due_at',
  'due_target',
  'urgency_at',
  'waiting_since',
  'waiting_seen_at',
  'updated_at',
] as const

export interface InsertOptions {
  /** Messages a transaction. */
  readonly batchSize: number
  /**
   * Every message also writes the row of its conversation (preview, priority, deadlines, place in the
   * queue), as it does when it comes in. Otherwise each conversation is inserted once, as it is in the end.
   */
  readonly rewriteConversations: boolean
}

/** Writes the rows of the copy with bare prepared statements. */
export function insertCopy(store: Store, copy: WorkspaceCopy, options: InsertOptions): void {
  const { batchSize, rewriteConversations } = options
  const search = store.raw.prepare('insert into message_search (rowid, text) values (?, ?)')
  const cursor = store.raw.prepare(
    `insert into cursors values (1, 'updates', ?, 0) on conflict do update set cursor = excluded.cursor`,
  )
  const people = [copy.contacts, copy.authors, copy.conversations].map((table) => ({
    rows: table.rows,
    insert: store.raw.prepare(table.statement),
  }))
  const message = store.raw.prepare(copy.messages.statement)
  const rewrite = store.raw.prepare(
    `update conversations set ${livingColumns.map((column) => `${column} = ?`).join(', ')} where id = ?`,
  )
  const living = livingColumns.map((column) => copy.conversations.columns.indexOf(column))
  const urgency = livingColumns.indexOf('urgency_at')
  const total = copy.messages.rows.length
  let known = 0

  function rewriteConversation(id: number, index: number) {
    const row = copy.conversations.rows[id - 1] ?? []
    const values = living.map((column) => row[column])
    // Each message moves its conversation in the queue, as its own priority does.
    values[urgency] = Number(values[urgency]) - (index % 60) * 6000
    rewrite.run(...values, id)
  }

  const batch = store.raw.transaction((from: number, to: number) => {
    for (const until = copy.peopleUntil[to - 1] ?? 0; known < until; known++) {
      for (const table of people) table.insert.run(...(table.rows[known] ?? []))
    }
    for (let index = from; index < to; index++) {
      message.run(...(copy.messages.rows[index] ?? []))
      search.run(index + 1, copy.searchTexts[index])
      if (rewriteConversations) rewriteConversation(copy.conversationOf[index] ?? 0, index)
    }
    cursor.run(String(to))
  })
  for (let from = 0; from < total; from += batchSize) {
    batch.immediate(from, Math.min(from + batchSize, total))
  }
}
