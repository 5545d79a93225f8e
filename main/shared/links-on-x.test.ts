import fc from 'fast-check'
import { expect, it } from 'vitest'
import { linksOnX } from './links-on-x.ts'

const piece = fc.constantFrom(
  'a', '.', '/', '-', '@', '#', ' ', '(', ')', ']', '?', ':', 'com', 'рф', 'ёж', 'vk.cc/', 'https://',
  'http://', 'https://ya.ru', ':8080', '👍', '\u200d', '«', '…', '\ud800', 'xn--',
)

it('finds places that follow each other, whatever the text', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('')
      let before = 0
      for (const { start, end } of linksOnX(text)) {
        expect(start).toBeGreaterThanOrEqual(before)
        expect(end).toBeGreaterThan(start)
        before = end
      }
      expect(before).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: 500 },
  )
})

it('finds a link wherever it stands in a sentence', () => {
  const links = ['https://ozon.ru/a(b)?c=1', 'vk.cc/abc', 'сайт.москва', 'http://xn--p1ai.xn--p1ai/']
  const around = fc.constantFrom('', 'см. ', '(', '«', '👍', '\n', 'по-русски ')
  fc.assert(
    fc.property(around, fc.constantFrom(...links), around, (before, link, after) => {
      const text = `${before}${link} ${after}`
      expect(linksOnX(text).map(({ start, end }) => text.slice(start, end))).toEqual([link])
    }),
    { numRuns: 200 },
  )
})
