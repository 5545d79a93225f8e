import { describe, expect, it } from 'vitest'
import { sentSince } from './sent-since.ts'

const year = 365 * 24 * 60 * 60_000
const minute = 60_000
const real = Date.UTC(2026, 10, 21, 9)

describe('since when something sent may stand on a platform', () => {
  it.each([
    ['both clocks agree', real, 0, real + minute],
    ['ours is slow', real - 10 * minute, 10 * minute, real - 9 * minute],
    ['ours is fast by minutes', real + 10 * minute, -10 * minute, real + 11 * minute],
    ['ours is fast by years', real + 3 * year, -3 * year, real + 3 * year + minute],
  ])('is shortly before it was sent where %s', (_name, firstAttemptAt, aheadMs, now) => {
    const since = sentSince(firstAttemptAt, aheadMs, now)
    expect(since).toBeLessThan(real)
    expect(since).toBeGreaterThanOrEqual(real - 12 * minute)
  })

  it('is a day back where our clock was fast by years when it was sent and has been put right', () => {
    const since = sentSince(real + 3 * year, 0, real + minute)
    expect(since).toBe(real + minute - 24 * 60 * minute)
  })
})
