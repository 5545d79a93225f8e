import fc from 'fast-check'
import { expect, it } from 'vitest'
import { logBeta, logGamma } from './log-gamma.ts'
import { countTail, shareTail } from './tails.ts'

it('knows the gamma function where it is known by other means', () => {
  expect(logGamma(5)).toBeCloseTo(Math.log(24), 10)
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 10)
  expect(logGamma(171)).toBeCloseTo(706.573_062_245_787_4, 8)
  expect(logBeta(2, 3)).toBeCloseTo(Math.log(1 / 12), 10)
})

it('is Poisson’s tail without dispersion', () => {
  expect(countTail(3, 2, 0)).toBeCloseTo(1 - 5 * Math.exp(-2), 10)
  expect(countTail(1, 0.05, 0)).toBeCloseTo(1 - Math.exp(-0.05), 10)
  expect(countTail(2, 20, 0)).toBeCloseTo(1 - 21 * Math.exp(-20), 10)
})

it('is the geometric tail where the dispersion is 1: each further message halves it at a mean of 1', () => {
  expect(countTail(1, 1, 1)).toBeCloseTo(0.5, 10)
  expect(countTail(12, 1, 1) * 2 ** 12).toBeCloseTo(1, 8)
})

it('knows shares that are known by other means: even ones of three, and ones of which every count is as likely', () => {
  expect(shareTail(2, 3, 0.5, 1e7)).toBeCloseTo(0.5, 5)
  expect(shareTail(7, 9, 0.5, 2)).toBeCloseTo(3 / 10, 10)
})

it('falls with each further message, and lies between 0 and 1', () => {
  const mean = fc.double({ min: 0.01, max: 300, noNaN: true })
  const dispersion = fc.double({ min: 0, max: 4, noNaN: true })
  fc.assert(
    fc.property(mean, dispersion, fc.integer({ min: 0, max: 600 }), (expected, spread, count) => {
      const [here, next] = [countTail(count, expected, spread), countTail(count + 1, expected, spread)]
      expect(here).toBeGreaterThanOrEqual(0)
      expect(here).toBeLessThanOrEqual(1)
      expect(next).toBeLessThanOrEqual(here + 1e-9)
    }),
    { numRuns: 200 },
  )
})
