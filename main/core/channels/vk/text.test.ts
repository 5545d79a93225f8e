import { describe, expect, it } from 'vitest'
import { readableText } from './text.ts'

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
