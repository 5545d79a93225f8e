import { expect, it } from 'vitest'
import { fillBuckets } from './fill-buckets.ts'

it('puts zeros where nothing was, and keeps what was', () => {
  const from = new Date(2026, 2, 28).getTime()
  const to = new Date(2026, 2, 31).getTime()
  const second = new Date(2026, 2, 29).getTime()
  const filled = fillBuckets([{ start: second, count: 4 }], { from, to }, 'day', (start) => ({
    start,
    count: 0,
  }))
  expect(filled.map((bucket) => bucket.count)).toEqual([0, 4, 0])
})

it('counts a day by the hour', () => {
  const from = new Date(2026, 5, 1).getTime()
  const range = { from, to: from + 86_400_000 }
  expect(fillBuckets([], range, 'hour', (start) => ({ start }))).toHaveLength(24)
})
