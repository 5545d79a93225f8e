import Database from 'better-sqlite3-multiple-ciphers'
import { Kysely, SqliteDialect } from 'kysely'
import { expect, it } from 'vitest'
import { migrate } from '../migrate.ts'
import { migrations } from './index.ts'

it('keeps what was typed, as the draft of no window', async () => {
  const raw = new Database(':memory:')
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: raw }) })
  const index = migrations.findIndex(({ name }) => name === 'drafts of windows')
  await migrate(db, migrations.slice(0, index))
  raw.pragma('foreign_keys = off')
  raw.exec(`insert into drafts values (3, 'Уже едет', 'private', 12), (5, '', 'public', 13)`)
  await migrate(db, migrations.slice(0, index + 1))
  const columns = 'conversation_id, window, text, visibility, seen, updated_at'
  expect(raw.prepare(`select ${columns} from drafts order by id`).raw().all()).toEqual([
    [3, '', 'Уже едет', 'private', null, 12],
    [5, '', '', 'public', null, 13],
  ])
  await db.destroy()
})
