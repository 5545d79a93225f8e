import Database from 'better-sqlite3-multiple-ciphers'
import { Kysely, SqliteDialect } from 'kysely'
import { expect, it } from 'vitest'
import { migrate } from '../migrate.ts'
import { migrations } from './index.ts'

it('takes the members of a group from the people who wrote in it, and from nobody else', async () => {
  const raw = new Database(':memory:')
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: raw }) })
  const index = migrations.findIndex(({ name }) => name === 'telegram reach')
  await migrate(db, migrations.slice(0, index))
  raw.pragma('foreign_keys = off')
  const author = raw.prepare(`
    insert into authors (id, network, external_id, contact_id, name, reach, updated_at)
      values (?, ?, '77', 1, 'Анна', 5210, 0)`)
  const conversation = raw.prepare(`
    insert into conversations (account_id, network, author_id, place_id, visibility, kind, status,
      unread, preview, message_count, last_message_at, last_direction, sentiment_label,
      sentiment_score, sentiment_corrected, priority_score, priority_level, priority_reasons_json,
      sla_json, urgency_at, created_at, updated_at, priority_basis_json)
    values (1, ?, 1, ?, 'public', 'comment', 'open', 1, '', 1, 0, 'inbound', 'neutral', 0, 0, 21,
      'low', '[]', '{}', 0, 0, 0, '{"facts":{"followers":5210,"urgency":2}}')`)
  for (const [id, network] of ['vk', 'telegram'].entries()) {
    author.run(id + 1, network)
    conversation.run(network, network)
  }

  await migrate(db, migrations.slice(0, index + 1))

  expect(raw.prepare('select reach from authors order by id').pluck().all()).toEqual([5210, null])
  const bases = raw.prepare<[], string>('select priority_basis_json from conversations order by id')
  expect(bases.pluck().all().map((json) => JSON.parse(json) as unknown)).toEqual([
    { facts: { followers: 5210, urgency: 2 } },
    { facts: { followers: 0, urgency: 2 } },
  ])
  await db.destroy()
})
