import Database from 'better-sqlite3-multiple-ciphers'
import { Kysely, SqliteDialect } from 'kysely'
import { expect, it } from 'vitest'
import { migrate } from '../migrate.ts'
import { migrations } from './index.ts'

it('finds since when somebody waits in what is stored of the clock', async () => {
  const raw = new Database(':memory:')
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: raw }) })
  const index = migrations.findIndex(({ name }) => name === 'queue orders')
  await migrate(db, migrations.slice(0, index))
  raw.pragma('foreign_keys = off')
  const conversation = raw.prepare(`
    insert into conversations (account_id, network, author_id, place_id, visibility, kind, status,
      unread, preview, message_count, last_message_at, last_direction, sentiment_label,
      sentiment_score, sentiment_corrected, priority_score, priority_level, priority_reasons_json,
      sla_json, urgency_at, created_at, updated_at)
    values (1, 'vk', 1, ?, 'public', 'comment', 'open', 1, '', 1, 0, 'inbound', 'neutral', 0, 0, 21,
      'low', '[]', ?, 0, 0, 0)`)
  for (const [place, sla] of ['{"waitingSince":7000}', '{"waitingSince":null}', '{}'].entries()) {
    conversation.run(String(place), sla)
  }

  await migrate(db, migrations.slice(0, index + 1))

  const waiting = raw.prepare('select waiting_since from conversations order by id').pluck().all()
  expect(waiting).toEqual([7000, null, null])
  await db.destroy()
})
