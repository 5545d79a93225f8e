import { expect, it } from 'vitest'
import { turnsDuring } from './turns-during.fixture.ts'
import { createTurns } from './turns.ts'

it('the loop turns whenever enough was done, and never for less', async () => {
  const turns = createTurns(10)
  const work = (steps: number) => async () => {
    for (let step = 0; step < steps; step++) await turns.after(1)
  }
  expect(await turnsDuring(work(9))).toBe(0)
  expect(await turnsDuring(work(1))).toBe(1)
  expect(await turnsDuring(work(40))).toBe(4)
})
