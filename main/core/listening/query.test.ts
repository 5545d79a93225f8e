import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesQuery, matchesWordForms, mayMatchQuery } from './match-query.ts'
import { parseQuery } from './parse-query.ts'
import { printQuery } from './print-query.ts'
import { joinQueries } from './query.ts'
import type { Query } from './query.ts'

function parsed(text: string): Query {
  const result = parseQuery(text)
  if (!result.ok) throw new Error(`${text}: ${JSON.stringify(result.problem)}`)
  return result.query
}

describe('parseQuery', () => {
  it.each([
    ['заказ', 'заказ'],
    ['Ёлка  ЁЛКИ', 'ёлка ёлки'],
    ['"Ёлки иголки" еЁ*', '"ёлки иголки" её*'],
    ['a AND b OR c', 'a b OR c'],
    ['a (b OR c)', 'a (b OR c)'],
    ['(a b) c', 'a b c'],
    ['a OR (b OR c)', 'a OR b OR c'],
    ['a NOT b', 'a -b'],
    ['a -"не работает"', 'a -"не работает"'],
    ['a -(b OR c)', 'a -(b OR c)'],
    ['a --b', 'a -(-b)'],
    ['«Не Работает»', '"не работает"'],
    ['wi-fi', '"wi fi"'],
    ['"слово"', 'слово'],
    ['Достав*', 'достав*'],
    ['@brand #тег', 'brand тег'],
    ['and or not', 'and or not'],
    ['a(b)"c d"', 'a b "c d"'],
    ['ежевоз –вакансия', 'ежевоз -вакансия'],
    ['ежевоз —вакансия −"нужен курьер"', 'ежевоз -вакансия -"нужен курьер"'],
    ['ежевоз ‑вакансия ﹣реклама －спам', 'ежевоз -вакансия -реклама -спам'],
    ['ежевоз – вакансия', 'ежевоз -вакансия'],
    ['ежевоз ИЛИ доставка', 'ежевоз OR доставка'],
    ['ежевоз И доставка НЕ вакансия', 'ежевоз доставка -вакансия'],
    ['НЕ (вакансия ИЛИ реклама) ежевоз', '-(вакансия OR реклама) ежевоз'],
    ['ежевоз,доставка', 'ежевоз доставка'],
    ['ежевоз,доставка,,курьер', 'ежевоз доставка курьер'],
    ['ежевоз;доставка', 'ежевоз доставка'],
    ['санкт–петербург', '"санкт петербург"'],
  ])('%s is %s', (text, canonical) => {
    expect(printQuery(parsed(text))).toBe(canonical)
  })

  it.each([
    ['', 'empty', 0, 0],
    ['  ', 'empty', 0, 2],
    ['a "b c', 'unclosed_quote', 2, 1],
    ['a «b', 'unclosed_quote', 2, 1],
    ['a (b OR c', 'unclosed_bracket', 2, 1],
    ['a (', 'unclosed_bracket', 2, 1],
    ['a b)', 'unexpected_bracket', 3, 1],
    [')', 'unexpected_bracket', 0, 1],
    ['a ( )', 'empty_brackets', 2, 3],
    ['OR a', 'missing_operand', 0, 2],
    ['a OR', 'missing_operand', 2, 2],
    ['a OR OR b', 'missing_operand', 5, 2],
    ['a AND', 'missing_operand', 2, 3],
    ['a -', 'missing_operand', 2, 1],
    ['(a NOT)', 'missing_operand', 3, 3],
    ['a !!!', 'no_letters', 2, 3],
    ['a | b', 'no_letters', 2, 1],
    ['a||b', 'no_letters', 1, 2],
    ['a && b', 'no_letters', 2, 2],
    ['a ИЛИ', 'missing_operand', 2, 3],
    [',', 'empty', 0, 1],
    ['a "…"', 'no_letters', 2, 3],
    ['до*вка', 'star_inside', 2, 1],
    ['a "не раб*"', 'star_in_phrase', 9, 1],
    ['wi-f*', 'star_in_phrase', 0, 5],
    ['a б*', 'short_prefix', 2, 2],
    ['a *', 'short_prefix', 2, 1],
    ['-a', 'only_negation', 0, 2],
    ['a OR -b', 'only_negation', 0, 7],
    [`${'('.repeat(60)}a${')'.repeat(60)}`, 'too_deep', 41, 1],
    ['-'.repeat(100), 'too_deep', 41, 1],
    ['a'.repeat(2001), 'too_long', 0, 2001],
  ])('%j: %s', (text, code, offset, length) => {
    expect(parseQuery(text)).toEqual({ ok: false, problem: { code, offset, length } })
  })

  it.each([
    ['ежевоз or доставка', 'word_not_operator', 7, 2],
    ['ежевоз Или доставка', 'word_not_operator', 7, 3],
    ['ежевоз не доставка', 'word_not_operator', 7, 2],
    ['!вакансия ежевоз', 'mark_ignored', 0, 9],
    ['ежевоз +вакансия', 'mark_ignored', 7, 9],
    ['ежевоз from:ivan', 'mark_ignored', 7, 9],
    ['#ежевоз', 'mark_ignored', 0, 7],
    ['ежевоз,доставка', 'comma_is_space', 6, 1],
    ['ежевоз — доставка', 'dash_excludes', 7, 1],
  ])('says how it reads %j', (text, code, offset, length) => {
    expect(parseQuery(text)).toMatchObject({ ok: true, notes: [{ code, offset, length }] })
  })

  it.each(['ежевоз OR доставка', 'ежевоз -вакансия', 'wi-fi "не работает"', 'https://ezhevoz.example/a'])(
    'has nothing to say about %j',
    (text) => {
      expect(parseQuery(text)).toMatchObject({ ok: true, notes: [] })
    },
  )

  it('answers anything with a query or a place in the text', () => {
    const noise = fc.array(
      fc.constantFrom('a', 'Ё', ' ', '"', '(', ')', '-', '*', 'OR', 'NOT ', '«', '!'),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          noise.map((all) => all.join('')),
        ),
        (text) => {
          const result = parseQuery(text)
          const [from, to] = result.ok
            ? [0, 0]
            : [result.problem.offset, result.problem.offset + result.problem.length]
          expect(from >= 0 && from <= to && to <= text.length).toBe(true)
          const again = result.ok ? parseQuery(printQuery(result.query)) : result
          expect({ ...again, notes: [] }).toEqual({ ...result, notes: [] })
        },
      ),
      { numRuns: 500 },
    )
  })
})

const word = fc.constantFrom('заказ', 'доставка', 'достав', 'не', 'работает', 'or', 'wifi', '7')
const anyQuery = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { depthSize: 'small' },
    word.map((word): Query => ({ kind: 'word', word })),
    fc.constantFrom('дос', 'раб', 'wi').map((prefix): Query => ({ kind: 'prefix', prefix })),
    fc
      .array(word, { minLength: 2, maxLength: 3 })
      .map((words): Query => ({ kind: 'phrase', words })),
    tie('query').map((part): Query => ({ kind: 'not', part })),
    fc
      .tuple(
        fc.constantFrom('and' as const, 'or' as const),
        fc.array(tie('query'), { minLength: 1, maxLength: 3 }),
      )
      .map(([kind, parts]) => joinQueries(kind, parts)),
  ),
})).query

describe('printQuery', () => {
  it('prints what parses to the same query', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const result = parseQuery(printQuery(query))
        // Random queries may be of negations alone, or nested too deeply.
        fc.pre(result.ok)
        expect(result).toEqual({ ok: true, query, notes: expect.anything() })
      }),
    )
  })
})

describe('matchesQuery', () => {
  it.each([
    ['елка', 'Продам ЁЛКУ и ёлка, недорого', true],
    ['заказ', 'Где мой ЗАКАЗ?!', true],
    ['заказ', 'заказы', false],
    ['заказ*', 'заказы', true],
    ['"не работает"', 'Не  работает!', true],
    ['"не работает"', 'не очень работает', false],
    ['wi-fi', 'Ваш Wi-Fi лежит', true],
    ['brand -вакансия', 'Вакансия в Brand', false],
    ['(оплата OR возврат) -реклама', 'сделайте возврат', true],
    ['café', 'CAFE\u0301', true],
    ['а', '', false],
  ])('%s in %s: %s', (query, text, expected) => {
    expect(matchesQuery(parsed(query), text)).toBe(expected)
  })

  it('agrees with reading the query word by word', () => {
    const text = fc.array(word, { maxLength: 8 })
    fc.assert(
      fc.property(anyQuery, text, (query, words) => {
        expect(matchesQuery(query, words.join(', ').toUpperCase())).toBe(holds(query, words))
      }),
      { numRuns: 500 },
    )
  })
})

describe('matchesWordForms', () => {
  it.each([
    ['ёжевоз', 'Ежевозом не пользуюсь', true],
    ['"пункт выдачи" -акция', 'пункт выдачи', true],
    ['ёжевоз сервер', 'только ёжевозом', false],
    ['ёжевоз -сервер', 'ёжевозом с сервером', true],
    ['ёжевоз -сервер', 'ёжевоз, сервер', false],
    ['ёжевоз', 'неежевоз', false],
  ])('%s in %s: %s', (query, text, expected) => {
    expect(matchesWordForms(parsed(query), text)).toBe(expected)
  })
})

describe('mayMatchQuery', () => {
  it.each([
    ['заказ', 'про заказы', true],
    ['заказ -реклама', 'заказы', true],
    ['заказ -реклама', 'заказ, реклама', false],
    ['заказ -(реклама акция)', 'заказ, реклама', true],
    ['(заказ -реклама) OR возврат', 'реклама', true],
  ])('%s in %s: %s', (query, text, expected) => {
    expect(mayMatchQuery(parsed(query), text)).toBe(expected)
  })

  it('is true wherever the query matches', () => {
    fc.assert(
      fc.property(anyQuery, fc.array(word), (query, words) => {
        const text = words.join(' ')
        expect(!matchesQuery(query, text) || matchesWordForms(query, text)).toBe(true)
        expect(!matchesWordForms(query, text) || mayMatchQuery(query, text)).toBe(true)
      }),
    )
  })
})

/** The meaning of a query spelt out over a list of words. */
function holds(query: Query, words: readonly string[]): boolean {
  if (query.kind === 'word') return words.includes(query.word)
  if (query.kind === 'prefix') return words.some((word) => word.startsWith(query.prefix))
  if (query.kind === 'not') return !holds(query.part, words)
  if (query.kind === 'and') return query.parts.every((part) => holds(part, words))
  if (query.kind === 'or') return query.parts.some((part) => holds(part, words))
  return words.some((_, at) => query.words.every((word, index) => words[at + index] === word))
}
