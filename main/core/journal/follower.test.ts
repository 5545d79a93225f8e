import { afterEach, beforeEach, expect, it } from 'vitest'
import { settle } from '../outbox/outbox.fixture.ts'
import { silentLog } from '../silent-log.ts'
import { openStore, type Store } from '../store/database.ts'
import { appendFacts, createJournalStatements } from '../store/journal.ts'
import { program, type NewFact } from './facts.ts'
import { createFollower } from './follower.ts'

let store: Store
beforeEach(async () => {
  store = await openStore(':memory:')
})
afterEach(() => store.close())

const fact = (count: number): NewFact => ({
  kind: 'conversations.recomputed',
  at: 1,
  actor: program,
  data: { count },
})
const write = (...counts: number[]) =>
  store.db.transaction().execute((trx) => appendFacts(trx, counts.map(fact)))

async function following() {
  const follower = createFollower({ store, log: silentLog })
  const told: number[] = []
  follower.onFacts((facts) => told.push(...facts.map((each) => each.id)))
  await follower.start()
  return { follower, told }
}

it('tells of each fact once, in order, whichever way it was written', async () => {
  await write(1, 2)
  const { follower, told } = await following()
  await write(3)
  await store.inTransaction(() => createJournalStatements(store.raw).append([fact(4), fact(5)]))
  await write(...Array.from({ length: 1200 }, (_, index) => index))
  await settle()
  expect(told).toEqual(Array.from({ length: 1203 }, (_, index) => index + 3))
  await follower.stop()
})

it('tells nothing before the commit and nothing of what was rolled back', async () => {
  const { follower, told } = await following()
  const failing = store.db.transaction().execute(async (trx) => {
    await appendFacts(trx, [fact(1)])
    await settle()
    expect(told).toEqual([])
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await write(2)
  await settle()
  expect(told).toHaveLength(1)
  await follower.stop()
})

it('goes on telling the others when one listener fails', async () => {
  const follower = createFollower({ store, log: silentLog })
  const told: number[] = []
  follower.onFacts(() => {
    throw new Error('no')
  })
  follower.onFacts((facts) => told.push(facts.length))
  await follower.start()
  await write(1)
  await settle()
  expect(told).toEqual([1])
  await follower.stop()
  await write(2)
  await settle()
  expect(told).toEqual([1])
})
