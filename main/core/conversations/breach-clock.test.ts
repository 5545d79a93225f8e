import { afterEach, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { settle } from '../outbox/outbox.fixture.ts'
import { silentLog } from '../silent-log.ts'
import type { DueConversation } from '../store/due-repository.ts'
import { createBreachClock } from './breach-clock.ts'

const minute = 60_000
const startAt = 100 * minute
const conversation = (id: number, dueInMinutes: number, assigneeId: number | null = null) => ({
  id,
  authorName: `n${id}`,
  dueAt: startAt + dueInMinutes * minute,
  assigneeId,
})

let stop: () => Promise<void> = () => Promise.resolve()
afterEach(() => stop())

function breachClock(list: readonly DueConversation[]) {
  const clock = manualClock(startAt)
  const alarms: string[] = []
  let failures = 0
  const made = createBreachClock({
    clock,
    log: silentLog,
    escalate: () => Promise.resolve(),
    triage: { wakeSnoozed: () => Promise.resolve([]) },
    dueBetween(from, to) {
      if (failures-- > 0) return Promise.reject(new Error('locked'))
      return Promise.resolve(list.filter(({ dueAt }) => dueAt > from && dueAt <= to))
    },
    onDueSoon: (due, minutes) => alarms.push(...due.map(({ id }) => `${id} in ${minutes}`)),
    onBreached: (due) => alarms.push(...due.map(({ id }) => `${id} broken`)),
  })
  made.start()
  stop = () => made.stop()
  return {
    alarms,
    clock,
    fail: (times: number) => void (failures = times),
    pass: async (minutes: number) => {
      const stepMs = 10_000
      for (let left = minutes * minute; left > 0; left -= stepMs) {
        await clock.advance(Math.min(stepMs, left))
        await settle(3)
      }
    },
  }
}

it('warns five and two minutes before, of what nobody has taken, and says what broke', async () => {
  const { alarms, pass } = breachClock([conversation(1, 7), conversation(2, 7, 4)])
  await pass(1.5)
  expect(alarms).toEqual([])
  await pass(1)
  expect(alarms).toEqual(['1 in 5'])
  await pass(3)
  expect(alarms).toEqual(['1 in 5', '1 in 2'])
  await pass(2)
  expect(alarms).toEqual(['1 in 5', '1 in 2', '1 broken', '2 broken'])
})

it('loses no alarm when a tick fails, and gives none twice', async () => {
  const { alarms, pass, fail } = breachClock([conversation(1, 6), conversation(2, 3), conversation(3, 1)])
  fail(30)
  await pass(1.5)
  await pass(6)
  expect(alarms.toSorted()).toEqual(['1 broken', '1 in 2', '1 in 5', '2 broken', '2 in 2', '3 broken'])
})

it('says after a pause only what is still true', async () => {
  const { alarms, pass, clock } = breachClock([conversation(1, 7), conversation(2, 10)])
  clock.setWall(8.5 * minute)
  await pass(0.1)
  expect(alarms.toSorted()).toEqual(['1 broken', '2 in 2'])
})
