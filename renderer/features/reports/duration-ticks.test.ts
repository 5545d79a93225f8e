import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatDuration } from '../../i18n/format.ts'
import { durationTicks } from './duration-ticks.ts'

const minute = 60_000

it.each([
  [3 * minute, ['0 с', '1 мин', '2 мин', '3 мин']],
  [4.5 * minute, ['0 с', '1 мин', '2 мин', '3 мин', '4 мин', '5 мин']],
  [80 * minute, ['0 с', '30 мин', '1 ч', '1 ч 30 мин']],
  [0, ['0 с', '1 с']],
  [60_000.1, ['0 с', '1 мин', '2 мин']],
  [70_000, ['0 с', '1 мин', '2 мин']],
  [60_000, ['0 с', '15 с', '30 с', '45 с', '1 мин']],
])('says each tick of %s ms in whole units', (most, words) => {
  expect(durationTicks(most).map((tick) => formatDuration('ru', tick).replace(/\s/gu, ' '))).toEqual(words)
})

it.each(['ru', 'en'])('never says the same twice, and reaches as far as the longest: %s', (language) => {
  fc.assert(
    fc.property(fc.oneof(fc.integer({ max: 200_000, min: 0 }), fc.double({ min: 0, max: 400 * 86_400_000, noNaN: true })), (most) => {
      const ticks = durationTicks(most)
      const words = ticks.map((tick) => formatDuration(language, tick))
      expect(new Set(words).size).toBe(words.length)
      expect(ticks.length).toBeLessThanOrEqual(6)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most)
    }),
  )
})
