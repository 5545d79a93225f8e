import fc from 'fast-check'
import { expect, it } from 'vitest'
import { agentsNeeded, waitingChance } from './erlang-c.ts'

it('knows the chance of waiting that textbooks give', () => {
  // One agent busy half of the time: whoever comes finds them busy in half of the cases.
  expect(waitingChance(1, 0.5)).toBeCloseTo(0.5, 10)
  // Two agents, one erlang: 1/3. By hand: (1/2 · 2) / (1 + 1 + 1/2 · 2).
  expect(waitingChance(2, 1)).toBeCloseTo(1 / 3, 10)
  expect(waitingChance(3, 3)).toBe(1)
  expect(waitingChance(5, 0)).toBe(0)
})

/** Erlang's sum written out, for loads at which it does not overflow. */
function written(agents: number, load: number): number {
  let term = 1
  let sum = 0
  for (let busy = 0; busy < agents; busy++) {
    sum += term
    term = (term * load) / (busy + 1)
  }
  const waits = (term * agents) / (agents - load)
  return waits / (sum + waits)
}

it('equals the sum written out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (agents, busy) => {
      expect(waitingChance(agents, agents * busy)).toBeCloseTo(written(agents, agents * busy), 9)
    }),
  )
})

it('asks for the fewest agents with whom the promise holds', () => {
  // 60 an hour of five minutes each are five erlangs: six agents do, five never catch up.
  const asked = { arrivalsPerHour: 60, handlingMs: 300_000, targetMs: 900_000, share: 0.9 }
  expect(agentsNeeded(asked)).toBe(6)
  expect(agentsNeeded({ ...asked, targetMs: 0 })).toBeGreaterThan(6)
  expect(agentsNeeded({ ...asked, arrivalsPerHour: 0 })).toBe(0)
})
