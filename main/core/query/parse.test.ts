import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from './parse.ts'
import { printQuery } from './print.ts'
import { anyQuery } from './query.arbitrary.fixture.ts'
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
    ['"Ёлки иголки" еЁж*', '"ёлки иголки" еёж*'],
    ['a AND b OR c', 'a b OR c'],
    ['a (b OR c)', 'a (b OR c)'],
    ['(a b) c', 'a b c'],
    ['a OR (b OR c)', 'a OR b OR c'],
    ['a NOT b', 'a -b'],
    ['a -"не работает"', 'a -"не работает"'],
    ['a -(b OR c)', 'a -(b OR c)'],
    ['a --b', 'a -(-b)'],
    ['«Не Работает»', '"не работает"'],
    ['wi-fi', 'wi-fi'],
    ['"слово"', '=слово'],
    ['=Слово ="Не так"', '=слово "не так"'],
    ['=wi-fi', '"wi fi"'],
    ['Достав*', 'достав*'],
    ['@Brand. #Тег!', '@brand #тег'],
    ['#ёжик_7', '#ёжик_7'],
    ['and or not', 'and or not'],
    ['a(b)"c d"', 'a b "c d"'],
    ['ежевоз –вакансия', 'ежевоз -вакансия'],
    ['ежевоз —вакансия −"нужен курьер"', 'ежевоз -вакансия -"нужен курьер"'],
    ['ежевоз ‑вакансия ﹣реклама －спам', 'ежевоз -вакансия -реклама -спам'],
    ['ежевоз – вакансия', 'ежевоз -вакансия'],
    ['ежевоз И доставка НЕ вакансия', 'ежевоз доставка -вакансия'],
    ['НЕ (вакансия ИЛИ реклама) ежевоз', '-(вакансия OR реклама) ежевоз'],
    ['ежевоз,доставка,,курьер;адрес', 'ежевоз доставка курьер адрес'],
    ['санкт–петербург', 'санкт-петербург'],
    ['a /3 b', 'a /3 b'],
    ['a NEAR/5 (b OR "c d") /2 efg*', 'a /5 (b OR "c d") /2 efg*'],
    ['-a /3 b c', '-(a /3 b) c'],
    ['🔥 огонь👍🏽', '🔥 огонь 👍'],
    ['"спасибо ❤️ вам"', '"спасибо ❤ вам"'],
    ['from:@Ivan FROM:"Анна  Белова"', 'from:ivan from:"анна белова"'],
    ['lang:RU network:vk has:links has:media', 'lang:ru network:vk has:link has:media'],
    ['followers:>10k followers:<=5м', 'followers:>10000 followers:<=5000000'],
    ['sentiment:negative intent:dataleak kind:mention', 'sentiment:negative intent:dataLeak kind:mention'],
    ['a -from:ivan', 'a -from:ivan'],
    ['שלום -مرحبا', 'שלום -مرحبا'],
  ])('%s is %s', (text, canonical) => {
    expect(printQuery(parsed(text))).toBe(canonical)
  })

  it.each([
    ['', 'empty', 0, 0],
    ['  ', 'empty', 0, 2],
    [',', 'empty', 0, 1],
    ['a "b c', 'unclosed_quote', 2, 1],
    ['a ="b c', 'unclosed_quote', 3, 1],
    ['from:"b c', 'unclosed_quote', 5, 1],
    ['a (b OR c', 'unclosed_bracket', 2, 1],
    ['a (', 'unclosed_bracket', 2, 1],
    ['a b)', 'unexpected_bracket', 3, 1],
    [')', 'unexpected_bracket', 0, 1],
    ['a ( )', 'empty_brackets', 2, 3],
    ['OR a', 'missing_operand', 0, 2],
    ['a OR', 'missing_operand', 2, 2],
    ['a OR OR b', 'missing_operand', 5, 2],
    ['a ИЛИ', 'missing_operand', 2, 3],
    ['a -', 'missing_operand', 2, 1],
    ['(a NOT)', 'missing_operand', 3, 3],
    ['/3 a', 'missing_operand', 0, 2],
    ['a /3', 'missing_operand', 2, 2],
    ['a AND NEAR/2 b', 'missing_operand', 6, 6],
    ['a /0 b', 'bad_distance', 2, 2],
    ['a NEAR/99 b', 'bad_distance', 2, 7],
    ['a / b', 'bad_distance', 2, 1],
    ['a /3 -b', 'near_operand', 5, 1],
    ['a /3 from:b', 'near_operand', 5, 6],
    ['(a b) /3 c', 'near_operand', 0, 5],
    ['a /3 (b OR -c)', 'near_operand', 5, 9],
    ['a !!!', 'no_letters', 2, 3],
    ['a =', 'no_letters', 2, 1],
    ['a "…"', 'no_letters', 2, 3],
    ['a | b', 'foreign_operator', 2, 1],
    ['a||b', 'foreign_operator', 1, 2],
    ['a && b', 'foreign_operator', 2, 2],
    ['до*вка', 'star_inside', 2, 1],
    ['*вка', 'star_inside', 0, 1],
    ['a "не раб*"', 'star_in_phrase', 9, 1],
    ['wi-f*', 'star_in_phrase', 0, 5],
    ['a аб*', 'short_prefix', 2, 3],
    ['a *', 'short_prefix', 2, 1],
    ['from:', 'missing_value', 0, 5],
    ['a from: ivan', 'missing_value', 2, 5],
    ['lang:xx', 'unknown_value', 0, 7],
    ['has:cheese', 'unknown_value', 0, 10],
    ['followers:1000', 'bad_number', 0, 14],
    ['followers:>много', 'bad_number', 0, 16],
    ['-a', 'only_negation', 0, 2],
    ['a OR -b', 'only_negation', 0, 7],
  ])('%j: %s', (text, code, offset, length) => {
    expect(parseQuery(text)).toMatchObject({ ok: false, problem: { code, offset, length } })
  })

  it.each([
    ['500 brackets', `${'('.repeat(500)}a${')'.repeat(500)}`, 'too_deep', 41, 1],
    ['brackets never closed', '('.repeat(2500), 'too_deep', 41, 1],
    ['dashes', '-'.repeat(100), 'too_deep', 41, 1],
    ['10,000 characters', 'a'.repeat(10_000), 'too_long', 5000, 5000],
    ['many stars', 'a*'.repeat(2500), 'star_inside', 1, 1],
    ['a bomb for a regular expression', '(a+)+$', 'no_letters', 4, 2],
  ])('answers %s with a word', (_, text, code, offset, length) => {
    expect(parseQuery(text)).toMatchObject({ ok: false, problem: { code, offset, length } })
  })

  it('says what there is where it does not know the value', () => {
    expect(parseQuery('has:x')).toMatchObject({ problem: { values: ['link', 'media'] } })
  })

  it.each([
    ['ежевоз or доставка', 'word_not_operator', 7, 2],
    ['ежевоз Или доставка', 'word_not_operator', 7, 3],
    ['ежевоз не доставка', 'word_not_operator', 7, 2],
    ['a near/3 b', 'word_not_operator', 2, 6],
    ['a NEAR b', 'near_without_number', 2, 4],
    ['слово/3 другое', 'distance_needs_space', 0, 7],
    ['"да OR нет"', 'operator_in_phrase', 4, 2],
    ['="да И нет"', 'operator_in_phrase', 5, 1],
    ['!вакансия ежевоз', 'mark_ignored', 0, 9],
    ['ежевоз +вакансия', 'mark_ignored', 7, 9],
    ['"a b"~3', 'mark_ignored', 5, 2],
    ['достав?а', 'mark_ignored', 0, 8],
    ['ежевоз subject:ivan', 'unknown_field', 7, 12],
    ['ежевоз,доставка', 'comma_is_space', 6, 1],
    ['ежевоз — доставка', 'dash_excludes', 7, 1],
  ])('says how it reads %j', (text, code, offset, length) => {
    expect(parseQuery(text)).toMatchObject({ ok: true, notes: [{ code, offset, length }] })
  })

  it.each([
    'ежевоз OR доставка', 'ежевоз -вакансия', 'wi-fi "не работает"', 'https://ezhevoz.example/a', 'в 10:30',
    '@brand #тег =слово from:ivan a /3 b', 'Почему? Важно: заказ!', 'M&M R&D', '"Or Not" "неважно"',
  ])('has nothing to say about %j', (text) => {
    expect(parseQuery(text)).toMatchObject({ ok: true, notes: [] })
  })

  it('knows where each part was typed', () => {
    const result = parseQuery('ежевоз -(курь* OR "не так") a /2 b')
    if (!result.ok) throw new Error(result.problem.code)
    expect([...result.places].map(([part, { offset, length }]) => [part.kind, offset, length])).toEqual([
      ['word', 0, 6], ['prefix', 9, 5], ['phrase', 18, 8], ['word', 28, 1], ['word', 33, 1], ['near', 28, 6],
    ])
  })

  it('lets a monitor saved before begin words with two letters', () => {
    expect(parseQuery('аб*', { shortestPrefix: 2 })).toMatchObject({ ok: true })
  })

  const noise = fc.array(
    fc.constantFrom(
      'a', 'Ё', ' ', ' ', '"', '(', ')', '-', '*', 'OR', 'NOT ', '«', '!', '/3', '#', '@', '=', '🔥', '\u200f', 'from:', 'has:link',
      '\u0301', ':', '/', ',', '👍🏽', '&', '_',
    ),
  )

  it('answers anything with a query or a place in the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), noise.map((all) => all.join(''))), (text) => {
        const result = parseQuery(text)
        const [from, to] = result.ok
          ? [0, 0]
          : [result.problem.offset, result.problem.offset + result.problem.length]
        expect(from >= 0 && from <= to && to <= text.length).toBe(true)
        if (!result.ok) return
        expect(parsed(printQuery(result.query))).toEqual(result.query)
      }),
      { numRuns: 500 },
    )
  })
})

describe('printQuery', () => {
  it('prints what parses to the same query', () => {
    let read = 0
    fc.assert(
      fc.property(anyQuery, (query) => {
        const result = parseQuery(printQuery(query))
        // Random queries may be of negations alone, or nested too deeply.
        const isRefused = !result.ok && ['only_negation', 'too_deep'].includes(result.problem.code)
        if (isRefused) return
        read += 1
        expect(result).toMatchObject({ ok: true, query })
      }),
      { numRuns: 2000 },
    )
    expect(read).toBeGreaterThan(800)
  })
})
