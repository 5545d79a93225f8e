import Database from 'better-sqlite3-multiple-ciphers'
import { Kysely, SqliteDialect } from 'kysely'
import { expect, it } from 'vitest'
import { migrate } from '../migrate.ts'
import { migrations } from './index.ts'

const reasons = '[{"code":"complaint","points":20},{"code":"large_reach","points":7,"value":5210}]'

async function migrated(network: string) {
  const raw = new Database(':memory:')
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: raw }) })
  const index = migrations.findIndex(({ name }) => name === 'telegram reasons')
  await migrate(db, migrations.slice(0, index))
  raw.pragma('foreign_keys = off')
  raw
    .prepare(
      `insert into conversations (account_id, network, author_id, place_id, visibility, kind, status,
        unread, preview, message_count, last_message_at, last_direction, sentiment_label,
        sentiment_score, sentiment_corrected, priority_score, priority_level, priority_reasons_json,
        sla_json, urgency_at, created_at, updated_at)
       values (1, ?, 1, 'p', 'public', 'comment', 'open', 1, '', 1, 0, 'inbound', 'neutral', 0, 0, 27,
        'low', ?, '{}', 0, 0, 0)`,
    )
    .run(network, reasons)
  await migrate(db, migrations.slice(0, index + 1))
  const after = raw.prepare<[], string>('select priority_reasons_json from conversations').pluck().get()
  const due = raw.prepare<[], string>(`select value_json from preferences where name = 'recomputing'`).pluck().get()
  await db.destroy()
  return { after: JSON.parse(after ?? '') as unknown, due }
}

it('takes the size of a group from the reasons of those who wrote in it, and has them reckoned anew', async () => {
  expect(await migrated('telegram')).toEqual({ after: [{ code: 'complaint', points: 20 }], due: '0' })
})

it('leaves the audience of everybody else', async () => {
  expect(await migrated('vk')).toEqual({ after: JSON.parse(reasons) as unknown, due: undefined })
})
