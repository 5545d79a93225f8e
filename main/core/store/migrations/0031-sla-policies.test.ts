import Database from 'better-sqlite3-multiple-ciphers'
import { Kysely, SqliteDialect } from 'kysely'
import { expect, it } from 'vitest'
import { migrate } from '../migrate.ts'
import type { Schema } from '../schema.ts'
import { createPolicyRepository } from '../policy-repository.ts'
import { migrations } from './index.ts'

it('makes the policy that there was the one for everything else, with its calendar', async () => {
  const raw = new Database(':memory:')
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: raw }) })
  const index = migrations.findIndex(({ name }) => name === 'sla policies')
  await migrate(db, migrations.slice(0, index))
  raw.prepare(`insert into calendars (name, definition_json) values ('default', '{"timeZone":"Asia/Omsk"}')`).run()
  raw
    .prepare(
      `insert into sla_policies (name, calendar_id, first_response_minutes, next_response_minutes, resolution_minutes, active)
       values ('default', 1, 7, 8, 90, 1)`,
    )
    .run()

  await migrate(db, migrations)

  const { policies, calendars } = await createPolicyRepository(db).load()
  expect(policies).toMatchObject([{ name: '', isBase: true, firstResponseMinutes: 7, nextResponseMinutes: 8, resolutionMinutes: 90, steps: [] }])
  expect(calendars).toEqual([{ id: '1', name: '', revision: 1, calendar: { timeZone: 'Asia/Omsk' } }])
  await db.destroy()
})
