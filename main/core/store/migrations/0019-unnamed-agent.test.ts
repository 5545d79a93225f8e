import Database from 'better-sqlite3-multiple-ciphers'
import { Kysely, SqliteDialect } from 'kysely'
import { expect, it } from 'vitest'
import { migrate } from '../migrate.ts'
import { migrations } from './index.ts'

it('takes the name from an agent who could not choose it, and from nobody else', async () => {
  const raw = new Database(':memory:')
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: raw }) })
  const index = migrations.findIndex(({ name }) => name === 'unnamed agent')
  await migrate(db, migrations.slice(0, index))
  const agent = raw.prepare('insert into agents (name, is_me) values (?, ?)')
  agent.run('Agent', 1)
  agent.run('Agent', 0)
  agent.run('Вера', 1)

  await migrate(db, migrations.slice(0, index + 1))

  expect(raw.prepare('select name from agents order by id').pluck().all()).toEqual(['', 'Agent', 'Вера'])
  await db.destroy()
})
