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
  const timeZone = 'Europe/Moscow'
  const text = (language: string, from: string, to: string) =>
    rangeText(language, { from: at(from), to: at(to), timeZone }, at('2026-11-28T12:00'))
  const plain = (shown: string) => shown.replaceAll(/\s/gu, ' ')
  expect(plain(text('ru', '2026-11-12T00:00', '2026-11-19T00:00'))).toBe('12–18 ноября')
  expect(plain(text('en', '2026-11-12T00:00', '2026-11-13T00:00'))).toBe('November 12')
  expect(plain(text('ru', '2026-11-12T09:00', '2026-11-12T10:00'))).toMatch(/^12 нояб\.?,? .*9:00.*10:00$/)
  // What is compared with may lie a year ago.
  expect(plain(text('en', '2025-11-12T00:00', '2025-11-19T00:00'))).toBe('November 12 – 18, 2025')
})
