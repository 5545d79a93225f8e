import { expect, it } from 'vitest'
import { bucketOf, earlierOf, rangeOf } from './range.ts'

it('covers whole local days up to the end of today', () => {
  const now = new Date(2026, 10, 21, 13, 40).getTime()
  const range = rangeOf('week', now, 'Europe/Moscow', { networks: ['vk'] })
  expect(new Date(range.from)).toEqual(new Date(2026, 10, 15))
  expect(new Date(range.to)).toEqual(new Date(2026, 10, 22))
  expect(range.networks).toEqual(['vk'])
  expect(rangeOf('today', now, 'UTC', {})).not.toHaveProperty('networks')
})

it('shows a single day by the hour', () => {
  expect(bucketOf('today')).toBe('hour')
  expect(bucketOf('month')).toBe('day')
})

it('stands beside as many whole days before, or those of a year ago', () => {
  const now = new Date(2026, 10, 21, 13, 40).getTime()
  const range = rangeOf('week', now, 'UTC', { networks: ['vk'] })
  expect(earlierOf(range, 'week', 'previous')).toEqual({
    ...range,
    from: new Date(2026, 10, 8).getTime(),
    to: new Date(2026, 10, 15).getTime(),
  })
  const leap = rangeOf('today', new Date(2028, 1, 29, 8).getTime(), 'UTC', {})
  expect(new Date(earlierOf(leap, 'today', 'year').from)).toEqual(new Date(2027, 1, 28))
})
