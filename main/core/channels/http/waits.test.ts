import { describe, expect, it } from 'vitest'
import { believedWait, longestBelievedMs, retryAfterMs } from './waits.ts'

const now = Date.parse('Fri, 27 Nov 2026 10:00:00 GMT')

function asked(retryAfter: string, date?: string) {
  const headers = new Headers({ 'retry-after': retryAfter })
  if (date !== undefined) headers.set('date', date)
  return retryAfterMs(headers, now)
}

describe('how long a network is believed', () => {
  it.each([
    [1500.4, 1500],
    [-5, 0],
    [Number.NaN, 0],
    [31_536_000_000, longestBelievedMs],
    [Number.POSITIVE_INFINITY, longestBelievedMs],
  ])('a wait of %d ms is %d ms', (ms, believed) => {
    expect(believedWait(ms)).toBe(believed)
  })

  it('reads seconds and dates, and nothing else', () => {
    expect(asked('2')).toBe(2000)
    expect(asked('31536000')).toBe(longestBelievedMs)
    expect(asked('Fri, 27 Nov 2026 10:00:30 GMT')).toBe(30_000)
    expect(asked('Fri, 27 Nov 2026 09:00:00 GMT')).toBe(0)
    expect(asked('soon')).toBeUndefined()
    expect(asked('-1')).not.toBeGreaterThan(longestBelievedMs)
    expect(retryAfterMs(new Headers(), now)).toBeUndefined()
  })

  it('counts a date from the server’s own', () => {
    const date = 'Fri, 27 Nov 2026 04:00:00 GMT'
    expect(asked('Fri, 27 Nov 2026 04:00:10 GMT', date)).toBe(10_000)
  })
})
