import { Kysely, SqliteDialect } from 'kysely'
import type { RawConnection } from './database.ts'
import { readHistoriesNow, type ConversationHistory } from './histories.ts'
import type { KeptCases, KeptTurns } from './report-schema.ts'
import type { Schema } from './schema.ts'

/** What is kept of a conversation's cases beside all that they follow from. */
export interface KeptOfConversation {
  readonly history: ConversationHistory
  readonly cases: readonly KeptCases[]
  readonly turns: readonly KeptTurns[]
}

const sliceLength = 200

/** Every conversation whose cases are said to be known. Synchronous; the caller holds the transaction. */
export function visitKeptCases(raw: RawConnection, visit: (kept: KeptOfConversation) => void): void {
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: raw }) })
  const slice = raw
    .prepare<[number], number>(
      `select id from conversations where id > ? and id not in (select conversation_id from report_stale)
       order by id limit ${sliceLength}`,
    )
    .pluck()
  const rowsOf = <Row extends { readonly conversation_id: number }>(table: 'report_cases' | 'report_turns') => {
    const select = raw.prepare<[string], Row>(
      `select * from ${table} where conversation_id in (select value from json_each(?)) order by conversation_id, number`,
    )
    return (ids: readonly number[]) => Map.groupBy(select.all(JSON.stringify(ids)), (row) => row.conversation_id)
  }
  const casesOf = rowsOf<KeptCases>('report_cases')
  const turnsOf = rowsOf<KeptTurns>('report_turns')
  for (let ids = slice.all(0); ids.length > 0; ids = slice.all(ids.at(-1) ?? 0)) {
    const cases = casesOf(ids)
    const turns = turnsOf(ids)
    for (const history of readHistoriesNow(raw, db, ids)) {
      visit({ history, cases: cases.get(history.id) ?? [], turns: turns.get(history.id) ?? [] })
    }
  }
}
