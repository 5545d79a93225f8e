import { expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { settle } from '../outbox/outbox.fixture.ts'
import { silentLog } from '../silent-log.ts'
import { openStore } from '../store/database.ts'
import { createJournalStatements, journalSpan } from '../store/journal.ts'
import { program } from './facts.ts'
import { createRetention } from './retention.ts'

const day = 24 * 60 * 60 * 1000
const startAt = Date.UTC(2026, 10, 21)

it('forgets facts that are old enough, all of them, within the hour', async () => {
  const store = await openStore(':memory:')
  const clock = manualClock(startAt)
  const fact = (at: number) =>
    ({ kind: 'conversations.recomputed', at, actor: program, data: { count: 1 } }) as const
  const old = Array.from({ length: 2500 }, () => fact(startAt - 401 * day))
  await store.inTransaction(() =>
    createJournalStatements(store.raw).append([...old, fact(startAt - 399 * day), fact(startAt)]),
  )
  const retention = createRetention({ store, clock, log: silentLog, before: () => clock.now() - 400 * day })
  retention.start()
  await clock.advance(60 * 60 * 1000)
  await settle(20)
  expect(await journalSpan(store.db)).toEqual({ oldest: 2501, newest: 2502 })
  await clock.advance(2 * day)
  await settle(20)
  await clock.advance(60 * 60 * 1000)
  await settle(20)
  expect(await journalSpan(store.db)).toEqual({ oldest: 2502, newest: 2502 })
  await retention.stop()
  await store.close()
})
