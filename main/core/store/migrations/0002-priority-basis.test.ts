import Database from 'better-sqlite3-multiple-ciphers'
import { Kysely, SqliteDialect } from 'kysely'
import { expect, it } from 'vitest'
import { migrate } from '../migrate.ts'
import { migrations } from './index.ts'

it('works out what the priority of an open conversation was computed from', async () => {
  const raw = new Database(':memory:')
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: raw }) })
  await migrate(db, migrations.slice(0, 1))
  raw.pragma('foreign_keys = off')
  raw.exec(`
    insert into authors (id, network, external_id, contact_id, name, reach, updated_at)
      values (1, 'vk', '77', 1, 'Анна', 120, 0)`)
  const conversation = raw.prepare(`
    insert into conversations (id, account_id, network, author_id, place_id, visibility, kind, status,
      unread, preview, message_count, last_message_at, last_direction, sentiment_label,
      sentiment_score, sentiment_corrected, priority_score, priority_level, priority_reasons_json,
      sla_json, urgency_at, created_at, updated_at)
    values (?, 1, 'vk', 1, ?, 'public', 'comment', ?, 1, '', 1, 0, 'inbound', 'neutral', 0, 0, 21,
      'low', '[{"code":"base","points":15},{"code":"urgency","points":6}]', '{}', 0, 0, 0)`)
  const message = raw.prepare(`
    insert into messages (account_id, network, external_id, conversation_id, author_id, direction,
      kind, visibility, text, posted_at, received_at, repliable, language, sentiment_label,
      sentiment_score, sentiment_corrected, intents_json)
    values (1, 'vk', ?, ?, 1, ?, 'comment', 'public', '', ?, 0, 1, 'ru', 'neutral', 0, 0, ?)`)
  conversation.run(1, 'open', 'open')
  message.run('a', 1, 'inbound', 1, '["thanks"]')
  message.run('b', 1, 'inbound', 2, '["question","complaint"]')
  message.run('c', 1, 'outbound', 3, '["other"]')
  conversation.run(2, 'resolved', 'resolved')
  message.run('d', 2, 'inbound', 1, '["question"]')
  conversation.run(3, 'ours', 'open')

  await migrate(db, migrations.slice(0, 2))

  const found = raw
    .prepare<[], string | null>('select priority_basis_json from conversations order by id')
    .pluck()
    .all()
  expect(found.map((json) => (json === null ? null : JSON.parse(json)))).toEqual([
    {
      facts: {
        intents: ['question', 'complaint'],
        toxic: false,
        urgency: 2,
        followers: 120,
        isPublic: true,
      },
      recentAt: [],
      negatives: 0,
      reopenings: 0,
    },
    null,
    null,
  ])
  await db.destroy()
})
