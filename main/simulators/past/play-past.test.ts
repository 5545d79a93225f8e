import { expect, it } from 'vitest'
import type { Clock } from '#shared/clock.ts'
import { createSimulatedWorld } from '../simulated-world.ts'
import { playPast } from './play-past.ts'

const end = Date.parse('2026-11-28T05:00:00Z')
const dayMs = 24 * 60 * 60_000

function played(seed: number) {
  let now = end - 31 * dayMs
  const clock: Clock = { now: () => now, elapsed: () => 0, after: () => () => {}, sleep: () => Promise.resolve() }
  const world = createSimulatedWorld({ clock, seed, customers: false })
  const playing = playPast({
    networks: world.networks,
    reach: (instant) => {
      now = instant
    },
    end,
    timeZone: 'Europe/Moscow',
    seed,
    people: 4,
    invitationLink: (_network, token) => `https://vk.me/ezhevoz?ref=${token}`,
  })
  let step = playing.next()
  while (!step.done) step = playing.next()
  const said = Object.values(world.networks).flatMap((network) => network.ledger().customer)
  return { deeds: step.value, said }
}

it('makes the same past of the same seed, and another of another', () => {
  const [first, again, other] = [played(1), played(1), played(2)]
  expect(again).toEqual(first)
  expect(other.deeds).not.toEqual(first.deeds)
})

it('has days, weekends and an outage to be seen, and ends in time', () => {
  const { said, deeds } = played(3)
  const hours = Map.groupBy(said, ({ at }) => new Date(at + 3 * 3_600_000).getUTCHours())
  const sizeAt = (hour: number) => hours.get(hour)?.length ?? 0
  expect(sizeAt(19)).toBeGreaterThan(5 * sizeAt(3))
  const days = Map.groupBy(said, ({ at }) => Math.floor((at + 3 * 3_600_000) / dayMs))
  const sizes = [...days.values()].map(({ length }) => length)
  const busiest = Math.max(...sizes)
  expect(days.get(Math.floor((end + 3 * 3_600_000) / dayMs) - 9)?.length).toBe(busiest)
  const ordered = deeds.map(({ at }) => at)
  expect(ordered).toEqual(ordered.toSorted((one, another) => one - another))
  expect(Math.max(...ordered)).toBeLessThanOrEqual(end)
})
