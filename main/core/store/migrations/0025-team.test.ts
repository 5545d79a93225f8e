import Database from 'better-sqlite3-multiple-ciphers'
import { Kysely, SqliteDialect } from 'kysely'
import { expect, it } from 'vitest'
import { migrate } from '../migrate.ts'
import { migrations } from './index.ts'

it('makes who worked alone an admin who keeps what they chose, and leaves what is nobody’s where it was', async () => {
  const raw = new Database(':memory:')
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: raw }) })
  const index = migrations.findIndex(({ name }) => name === 'team')
  await migrate(db, migrations.slice(0, index))
  raw.prepare(`insert into agents (name, is_me) values ('Вера', 1)`).run()
  const chosen = raw.prepare('insert into preferences (name, value_json) values (?, ?)')
  chosen.run('theme', '"dark"')
  chosen.run('heldNotices', '{}')

  await migrate(db, migrations.slice(0, index + 1))

  expect(raw.prepare('select role, email, password_hash, left_at from agents').raw().all()).toEqual([['admin', null, null, null]])
  expect(raw.prepare('select * from agent_preferences').raw().all()).toEqual([[1, 'theme', '"dark"']])
  expect(raw.prepare('select name from preferences').pluck().all()).toEqual(['heldNotices'])
  await db.destroy()
})
