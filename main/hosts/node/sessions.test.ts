import { expect, it } from 'vitest'
import { createSessions } from './sessions.ts'

const hour = 3_600_000

it('ends half a day after the page was used last', () => {
  let now = 1_000_000
  const sessions = createSessions('token', () => now)
  const session = sessions.issue()
  expect(sessions.check(session)).toBe('good')
  now += 7 * hour
  expect(sessions.check(session)).toBe('renew')
  const renewed = sessions.issue()
  now += 5 * hour
  expect(sessions.check(session)).toBe('bad')
  expect(sessions.check(renewed)).toBe('good')
})

it('is good for its own data folder only', () => {
  const session = createSessions('one', () => 0).issue()
  expect(createSessions('another', () => 0).check(session)).toBe('bad')
})
