import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countCharacters } from '#shared/text-length.ts'
import { splitText } from './split-text.ts'

const visible = (text: string) => text.replace(/\s+/gu, '')

describe('splitText', () => {
  it('leaves a text that fits alone', () => {
    expect(splitText('Здравствуйте!', 100)).toEqual(['Здравствуйте!'])
  })

  it('prefers a paragraph to a sentence and a sentence to a word', () => {
    expect(splitText('Один два.\n\nТри четыре. Пять', 16)).toEqual(['Один два.', 'Три четыре. Пять'])
    expect(splitText('Один два три. Четыре пять', 18)).toEqual(['Один два три.', 'Четыре пять'])
    expect(splitText('один два три четыре', 12)).toEqual(['один два три', 'четыре'])
  })

  it('cuts a word only where there is nothing better, and no character in half', () => {
    expect(splitText('абвгдежз', 3)).toEqual(['абв', 'где', 'жз'])
    expect(splitText('😀😀😀', 3)).toEqual(['😀', '😀', '😀'])
  })

  it('counts as the platform does', () => {
    const weight = (text: string) => countCharacters('x', 'public', text)
    const link = `https://brand.example/${'a'.repeat(300)}`
    expect(splitText(`Ответ: ${link}`, 280, weight)).toEqual([`Ответ: ${link}`])
    const parts = splitText('漢字 '.repeat(100), 280, weight)
    expect(parts.map(weight).every((each) => each <= 280)).toBe(true)
    expect(parts).toHaveLength(2)
  })

  it('refuses a limit that holds no character', () => {
    expect(() => splitText('текст', 1)).toThrow(RangeError)
  })

  it('keeps every visible character, in order, within the limit and well-formed', () => {
    const texts = fc.array(
      fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom(' ', '\n\n', '. ')),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 60 }), (pieces, limit) => {
        const text = pieces.join('').toWellFormed()
        const parts = splitText(text, limit)
        expect(visible(parts.join(''))).toBe(visible(text))
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(limit)
          expect(part.trim()).not.toBe('')
          expect(part.isWellFormed()).toBe(true)
        }
      }),
    )
  })

  it('cuts between what a reader sees as characters', () => {
    const family = '👨‍👩‍👧‍👦'
    for (const text of [family.repeat(600), '🇷🇺'.repeat(2000), 'e\u0301'.repeat(3000), '👍🏽'.repeat(1500)]) {
      const parts = splitText(text, 4096)
      expect(parts.join('')).toBe(text)
      expect(parts.length).toBeGreaterThan(1)
      expect(parts.flatMap((part) => graphemes(part))).toEqual(graphemes(text))
      for (const part of parts) expect(part.length).toBeLessThanOrEqual(4096)
    }
  })

  it('keeps an accent on the blank it stands on', () => {
    const parts = splitText(`${'а'.repeat(8)} \u0301${'б'.repeat(8)}`, 10)
    expect(parts.flatMap(graphemes)).toContain(' \u0301')
  })

  it('cuts a character that alone is too long, between its code points', () => {
    const heap = `я${'\u0301'.repeat(50)}`
    const parts = splitText(heap, 20)
    expect(parts.join('')).toBe(heap)
    const family = '👨‍👩‍👧‍👦'
    expect(splitText(family, 4).join('')).toBe(family)
    expect(splitText(family, 4).every((part) => part.isWellFormed())).toBe(true)
  })
})

function graphemes(text: string): string[] {
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
}
