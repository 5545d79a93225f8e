import { expect, it } from 'vitest'
import { bucketOf, rangeOf } from './range.ts'

it('covers whole local days up to the end of today', () => {
  const now = new Date(2026, 10, 21, 13, 40).getTime()
  const range = rangeOf('week', now, 'Europe/Moscow', ['vk'])
  expect(new Date(range.from)).toEqual(new Date(2026, 10, 15))
  expect(new Date(range.to)).toEqual(new Date(2026, 10, 22))
  expect(range.networks).toEqual(['vk'])
  expect(rangeOf('today', now, 'UTC', [])).not.toHaveProperty('networks')
})

it('shows a single day by the hour', () => {
  expect(bucketOf('today')).toBe('hour')
  expect(bucketOf('month')).toBe('day')
})
