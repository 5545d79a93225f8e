import { describe, expect, it } from 'vitest'
import { instant, instantOfSeconds } from './instant.ts'

describe('an instant from a platform', () => {
  it.each([0, 1_790_000_000_000, Date.UTC(2199, 11, 31)])('may be %d', (at) => {
    expect(instant.parse(at)).toBe(at)
    expect(instantOfSeconds.parse(at / 1000)).toBe(at)
  })

  it.each([-1, 0.5, Number.NaN, Infinity, Date.UTC(2200, 0, 1), 2 ** 60])('is not %d', (at) => {
    expect(instant.safeParse(at).success).toBe(false)
    expect(instantOfSeconds.safeParse(at / 1000).success).toBe(false)
  })
})
