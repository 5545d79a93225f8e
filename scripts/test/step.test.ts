import { expect, it } from 'vitest'
import { neverEmpty, summary } from './step.ts'

it('sums everything into one line', () => {
  const one = { passed: 3, failed: [], skipped: [] }
  expect(summary([one, one])).toBe('6 passed, 0 failed')
  expect(summary([one, { passed: 0, failed: ['a', 'b'], skipped: ['c'] }])).toBe(
    '3 passed, 2 failed, 1 skipped',
  )
})

it('takes a run of nothing for a failure', () => {
  const nothing = { passed: 0, failed: [], skipped: ['all'] }
  expect(neverEmpty('unit', nothing).failed).toEqual(['unit: not a single test ran'])
  expect(neverEmpty('unit', { ...nothing, passed: 1 }).failed).toEqual([])
})
