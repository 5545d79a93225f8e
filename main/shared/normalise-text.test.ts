import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseText, wordsOf } from './normalise-text.ts'

describe('normaliseText', () => {
  it.each([
    ['ЁЛКА Ещё', 'елка еще'],
    ['Е\u0308лка', 'елка'],
    ['Й и и\u0306', 'й и й'],
    ['за\u0301мок', 'замок'],
    ['от\u00adве\u200bт', 'ответ'],
    ['Cafe\u0301 CAFÉ', 'café café'],
    ['İstanbul', 'istanbul'],
    ['a\ud83d', 'a\ufffd'],
    ['', ''],
  ])('%j becomes %j', (text, expected) => {
    expect(normaliseText(text)).toBe(expected)
  })

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normaliseText(text)
        expect(normaliseText(once)).toBe(once)
      }),
    )
  })
})

describe('wordsOf', () => {
  it('cuts at everything that is neither letter nor digit', () => {
    expect(wordsOf('не работает wi-fi в «кафе_2», почему?!')).toEqual([
      'не',
      'работает',
      'wi',
      'fi',
      'в',
      'кафе',
      '2',
      'почему',
    ])
    expect(wordsOf('🙂 …')).toEqual([])
  })
})
