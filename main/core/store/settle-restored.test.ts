import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkStore } from '../invariants/check-store.ts'
import { outboxWorld, scriptedChannel, startAt } from '../outbox/outbox.fixture.ts'
import { openStore } from './database.ts'
import { settleRestored } from './settle-restored.ts'

it('asks about every reply that waited in a backup instead of sending it twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-restored-'))
  const world = await outboxWorld(scriptedChannel())
  await world.say('уже ушёл')
  await world.pass(20_000)
  await world.say('ждал')
  const file = join(folder, 'backup.db')
  world.store.raw.prepare('vacuum into ?').run(file)
  const before = checkStore(world.store.raw)
  await world.store.close()

  expect(settleRestored(file, startAt)).toBe(1)
  expect(settleRestored(file, startAt)).toBe(0)

  const store = await openStore(file)
  const rows = await store.db.selectFrom('outbox').select(['text', 'status']).orderBy('id').execute()
  expect(rows).toEqual([
    { text: 'уже ушёл', status: 'sent' },
    { text: 'ждал', status: 'uncertain' },
  ])
  expect(checkStore(store.raw)).toEqual(before)
  const last = await store.db.selectFrom('journal').select(['kind', 'at']).orderBy('id', 'desc').limit(1).execute()
  expect(last).toEqual([{ kind: 'outbox.uncertain', at: startAt }])
  await store.close()
  rmSync(folder, { recursive: true })
})
