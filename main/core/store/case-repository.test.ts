import { afterEach, beforeEach, expect, it } from 'vitest'
import { turnsDuring } from '../reliability/turns-during.fixture.ts'
import { createCaseRepository } from './case-repository.ts'
import { openStore, type Store } from './database.ts'

const day = 24 * 60 * 60 * 1000

let store: Store
beforeEach(async () => {
  store = await openStore(':memory:')
})
afterEach(() => store.close())

it('lets others in while it looks through a long range', async () => {
  const cases = createCaseRepository(store.db)
  expect(await turnsDuring(() => cases.activeIn(0, 100 * day))).toBeGreaterThanOrEqual(49)
})
