import Database from 'better-sqlite3-multiple-ciphers'
import { Kysely, SqliteDialect } from 'kysely'
import { expect, it } from 'vitest'
import { readFacts } from '../journal.ts'
import { migrate } from '../migrate.ts'
import type { Schema } from '../schema.ts'
import { migrations } from './index.ts'

it('keeps what people decided before there was a journal, each change a fact', async () => {
  const raw = new Database(':memory:')
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: raw }) })
  const index = migrations.findIndex(({ name }) => name === 'audit into journal')
  await migrate(db, migrations.slice(0, index))
  raw.pragma('foreign_keys = off')
  const patch = raw.prepare(
    `insert into audit (agent_id, action, subject, details_json, created_at) values (2, ?, ?, ?, ?)`,
  )
  const decided = [
    { status: 'snoozed', snoozedUntil: 900 },
    { assigneeId: '2', unread: false },
    { assigneeId: null, tagIds: ['3', '4'] },
    { manualPriority: null },
    { manualPriority: 80, unread: true },
  ]
  for (const [at, details] of decided.entries()) {
    patch.run('conversation.update', 'conversation:7', JSON.stringify(details), at)
  }
  patch.run('something.else', 'conversation:7', '{}', 9)

  await migrate(db, migrations)

  const { facts } = await readFacts(db, 0, 100)
  const about = { conversationId: 7, actor: { kind: 'agent', id: 2 } }
  const told = facts.toSorted((a, b) => a.at - b.at || a.id - b.id)
  expect(told.map(({ kind, at, data }) => [at, kind, data])).toEqual([
    [0, 'conversation.status', { from: null, to: 'snoozed', until: 900 }],
    [1, 'conversation.assigned', { to: 2 }],
    [1, 'conversation.read', { unread: false }],
    [2, 'conversation.assigned', { to: null }],
    [2, 'conversation.tagged', { added: [3, 4], removed: [] }],
    [3, 'conversation.priority', { to: null }],
    [4, 'conversation.priority', { to: 80 }],
    [4, 'conversation.read', { unread: true }],
  ])
  for (const fact of facts) expect(fact).toMatchObject(about)
  await db.destroy()
})
