import { expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { createEntryCodes } from './entry-codes.ts'

it('opens once, within a minute, and only with a code it gave out', async () => {
  const clock = manualClock(0)
  const codes = createEntryCodes(() => clock.now())
  const first = codes.issue()
  const second = codes.issue()
  expect(first).toMatch(/^[0-9a-f]{64}$/)
  expect(codes.redeem('')).toBe(false)
  expect(codes.redeem(first)).toBe(true)
  expect(codes.redeem(first)).toBe(false)
  const longer = codes.issue(15 * 60_000)
  await clock.advance(60_000)
  expect(codes.redeem(second)).toBe(false)
  expect(codes.redeem(longer)).toBe(true)
})
