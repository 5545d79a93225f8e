import { expect, it } from 'vitest'
import { snoozeTimes } from './snooze-times.ts'

const ids = (now: Date) => snoozeTimes(now.getTime()).map((time) => time.id)

it('offers the evening only while it lies ahead', () => {
  expect(ids(new Date(2026, 10, 18, 12))).toContain('evening')
  expect(ids(new Date(2026, 10, 18, 17, 30))).not.toContain('evening')
})

it('offers Monday unless it is tomorrow or a week away anyway', () => {
  expect(ids(new Date(2026, 10, 18))).toContain('monday')
  expect(ids(new Date(2026, 10, 22))).not.toContain('monday')
  expect(ids(new Date(2026, 10, 23))).not.toContain('monday')
})

it('lies ahead always', () => {
  const now = new Date(2026, 10, 20, 23, 59).getTime()
  expect(snoozeTimes(now).every((time) => time.at > now)).toBe(true)
})
