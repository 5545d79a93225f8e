import { expect, it } from 'vitest'
import { numberAt } from './numbering.ts'

it('goes on after a restart and stays a number VK could give', () => {
  const before = numberAt(Date.UTC(2026, 10, 21))
  expect(numberAt(Date.UTC(2026, 10, 21, 1))).toBeGreaterThan(before + 100_000)
  expect(before).toBeLessThan(2 ** 31)
  expect(numberAt(0)).toBe(1)
})
