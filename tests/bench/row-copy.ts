import type { Store } from '#core/store/database.ts'

/** All rows of one table, and the statement that inserts such a row. */
interface Copied {
  readonly rows: readonly (readonly unknown[])[]
  readonly statement: string
}

function copyOf(store: Store, table: string): Copied {
  const select = store.raw.prepare(`select * from ${table} order by id`)
  const columns = select.columns().map((column) => column.name)
  const rows = select.raw().all() as unknown[][]
  const marks = columns.map(() => '?').join(', ')
  return { rows, statement: `insert into ${table} (${columns.join(', ')}) values (${marks})` }
}

/** Of a feed of private messages: every person has one contact, author and conversation, made together. */
export interface WorkspaceCopy {
  readonly contacts: Copied
  readonly authors: Copied
  readonly conversations: Copied
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
    searchTexts: texts.map(normalise),
    peopleUntil: store.raw
      .prepare('select max(conversation_id) over (order by id) from messages order by id')
      .pluck()
      .all() as number[],
  }
}

/** Inserts the rows of the copy with bare prepared statements, `batchSize` messages a transaction. */
export function insertCopy(store: Store, copy: WorkspaceCopy, batchSize: number): void {
  const search = store.raw.prepare('insert into message_search (rowid, text) values (?, ?)')
  const cursor = store.raw.prepare(
    `insert into cursors values (1, 'updates', ?, 0) on conflict do update set cursor = excluded.cursor`,
  )
  const people = [copy.contacts, copy.authors, copy.conversations].map((table) => ({
    rows: table.rows,
    insert: store.raw.prepare(table.statement),
  }))
  const message = store.raw.prepare(copy.messages.statement)
  const total = copy.messages.rows.length
  let known = 0
  const batch = store.raw.transaction((from: number, to: number) => {
    for (const until = copy.peopleUntil[to - 1] ?? 0; known < until; known++) {
      for (const table of people) table.insert.run(...(table.rows[known] ?? []))
    }
    for (let index = from; index < to; index++) {
      message.run(...(copy.messages.rows[index] ?? []))
      search.run(index + 1, copy.searchTexts[index])
    }
    cursor.run(String(to))
  })
  for (let from = 0; from < total; from += batchSize) {
    batch.immediate(from, Math.min(from + batchSize, total))
  }
}
