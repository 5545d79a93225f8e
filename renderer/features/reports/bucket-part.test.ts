import { expect, it } from 'vitest'
import { bucketPart } from './bucket-part.ts'
import { rangeText } from './range-text.ts'

it('is of a bucket what lies in the report, so that the bars together are the whole', () => {
  const buckets = [{ start: 0 }, { start: 10 }, { start: 20 }]
  const range = { from: 4, to: 26 }
  expect(buckets.map((_, index) => bucketPart(buckets, index, range))).toEqual([
    { from: 4, to: 10 },
    { from: 10, to: 20 },
    { from: 20, to: 26 },
  ])
})

it('is named by its days, or by the hours of one, in the zone of the report', () => {
  const at = (text: string) => Date.parse(`${text}+03:00`)
  const zone = 'Europe/Moscow'
  const plain = (text: string) => text.replaceAll(/\s/gu, ' ')
  expect(plain(rangeText('ru', at('2026-11-12T00:00'), at('2026-11-19T00:00'), zone))).toBe('12–18 ноября')
  expect(plain(rangeText('en', at('2026-11-12T00:00'), at('2026-11-13T00:00'), zone))).toBe('November 12')
  expect(plain(rangeText('ru', at('2026-11-12T09:00'), at('2026-11-12T10:00'), zone))).toMatch(/^12 нояб\.?,? .*9:00.*10:00$/)
})
