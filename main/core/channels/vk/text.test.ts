import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readableText, splitInTwo } from './text.ts'

describe('readableText', () => {
  it.each([
    ['[id1|Анна], здравствуйте', 'Анна, здравствуйте'],
    ['[club12|Ежевоз] [public3|Ещё]', 'Ежевоз Ещё'],
    ['[id5:bp-1_2|Борис], да', 'Борис, да'],
    ['[https://example.ru/a|сюда]', 'сюда (https://example.ru/a)'],
    ['массив [1|2] и [x]', 'массив [1|2] и [x]'],
  ])('shows %j as %j', (raw, shown) => {
    expect(readableText(raw)).toBe(shown)
  })
})

describe('splitInTwo', () => {
  it('cuts between paragraphs before words, and words before letters', () => {
    const [first, second] = splitInTwo('один два\n\nтри четыре')
    expect([first, second]).toEqual(['один два', 'три четыре'])
    expect(splitInTwo('один два')).toEqual(['один', 'два'])
    expect(splitInTwo('абвг')).toEqual(['аб', 'вг'])
  })

  it('makes progress, keeps every word and no half emoji', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 4 }), (text) => {
        const [first, second] = splitInTwo(text)
        expect(first.length).toBeLessThan(text.length)
        expect(second.length).toBeLessThan(text.length)
        expect((first + second).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        expect(first.isWellFormed() && second.isWellFormed()).toBe(text.isWellFormed())
      }),
    )
  })
})
