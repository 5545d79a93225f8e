import { describe, expect, it } from 'vitest'
import type { Network } from '#shared/domain.ts'
import { parseQuery } from '../query/parse.ts'
import { checkQuery } from './check-query.ts'
import { toSearchSyntax } from './search-syntax.ts'

function searches(text: string, network: Network) {
  const parsed = parseQuery(text)
  if (!parsed.ok) throw new Error(parsed.problem.code)
  const result = toSearchSyntax(parsed.query, network)
  return result.ok ? result.searches : result.code
}

describe('toSearchSyntax', () => {
  it.each([
    ['a b OR "c d"', ['a b OR "c d"']],
    ['a (b OR c) -d', ['a (b OR c) -d']],
    ['a -(b OR "c d")', ['a -b -"c d"']],
    ['a -(b c)', ['a']],
    ['a -сло*', ['a']],
    ['(a -b) OR c', ['a -b OR c']],
    ['a (-b OR c)', ['a']],
    ['достав*', 'x_no_prefix'],
    ['a OR (b достав*) OR достав*', 'x_no_prefix'],
    ['ежевоз достав*', ['ежевоз']],
    ['=заказ', ['заказ']],
    ['wi-fi', ['"wi fi"']],
    ['курьер /3 (хам OR "не вежлив")', ['курьер (хам OR "не вежлив")']],
    ['a -(b /3 c)', ['a']],
    ['#ёлка @brand 🔥', ['(#ёлка OR #елка) @brand 🔥']],
    ['a -#тег -@brand -🔥', ['a -#тег -@brand -🔥']],
    ['from:ivan', ['from:ivan']],
    ['a -from:ivan', ['a -from:ivan']],
    ['a from:"анна белова"', ['a']],
    ['from:"анна белова"', 'x_needs_word'],
    ['a lang:ru has:link has:media', ['a lang:ru has:links has:media']],
    ['a -lang:ru -has:link', ['a']],
    ['a lang:kk followers:>10 sentiment:negative', ['a']],
    ['lang:ru has:link', 'x_needs_word'],
    ['(lang:ru OR a) b', ['b']],
    ['a network:x', ['a']],
    ['a network:vk', []],
    ['(a network:vk) OR (b -network:vk)', ['b']],
    ['ёлки', ['(ёлки OR елки)']],
    ['елки', ['елки']],
    ['a -ёлки', ['a -ёлки -елки']],
    ['a OR Ёлки', ['a OR (ёлки OR елки)']],
    ['"ёлки палки"', ['("ёлки палки" OR "елки палки")']],
    [
      '"ёлки зелёные"',
      ['("ёлки зелёные" OR "ёлки зеленые" OR "елки зелёные" OR "елки зеленые")'],
    ],
    ['a -"ёлки палки"', ['a -"ёлки палки" -"елки палки"']],
    ['"её мёд ещё чёрный"', ['(её OR ее) (мёд OR мед) (ещё OR еще) (чёрный OR черный)']],
    ['a -"её мёд ещё чёрный"', ['a']],
  ])('x: %s', (query, expected) => {
    expect(searches(query, 'x')).toEqual(expected)
  })

  it.each([
    ['a "b c" -d', ['a "b c"']],
    ['a (b OR достав*)', ['a b', 'a достав']],
    ['a OR b OR a', ['a', 'b']],
    ['ёлки', ['ёлки', 'елки']],
    ['ежевоз ёлк*', ['ежевоз ёлк', 'ежевоз елк']],
    ['=заказ wi-fi', ['заказ wi fi']],
    ['курьер /3 (хам OR "не вежлив")', ['курьер хам', 'курьер "не вежлив"']],
    ['#тег @a.b', ['#тег a b']],
    ['a 🔥 from:ivan lang:ru has:media -b', ['a']],
    ['🔥', 'vk_needs_word'],
    ['a OR from:ivan', 'vk_needs_word'],
    ['a network:vk -network:x', ['a']],
    ['a network:x', []],
    ['a "ёлки палки" -ёж', ['a "ёлки палки"', 'a "елки палки"']],
    ['её мёд ещё чёрный', 'vk_too_many_alternatives'],
    ['(a OR b) (c OR d)', ['a c', 'a d', 'b c', 'b d']],
    ['(a OR b OR c OR d) (e OR f OR g)', 'vk_too_many_alternatives'],
    [
      Array.from({ length: 60 }, (_, at) => `(a${at} OR b${at})`).join(' '),
      'vk_too_many_alternatives',
    ],
  ])('vk: %s', (query, expected) => {
    expect(searches(query, 'vk')).toEqual(expected)
  })

  it('telegram: a list of words', () => {
    expect(searches('a (bee* OR "c d" OR =a) -e', 'telegram')).toEqual(['a bee "c d"'])
  })
})

describe('a query that is too long for one search of X', () => {
  const many = (word: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${word}${at}`).join(' OR ')

  it.each([
    ['its alternatives', many('слово', 60), 2],
    ['the longest of its brackets', `доставка (${many('слово', 60)}) (a OR b) -x`, 2],
    ['alternatives of both spellings', many('ёж', 40), 2],
  ])('is split by %s', (_, query, count) => {
    const found = searches(query, 'x')
    expect(found).toHaveLength(count)
    if (typeof found === 'string') throw new Error(found)
    for (const search of found) expect(Array.from(search).length).toBeLessThanOrEqual(512)
  })

  it.each([
    ['words that are all wanted', many('слово', 70).replaceAll(' OR', '')],
    ['alternatives in two spellings', many('ёж', 150)],
  ])('is refused where splitting does not help: %s', (_, query) => {
    expect(searches(query, 'x')).toBe('x_too_long')
  })

  it('loses what it forbids before anything else, from the end', () => {
    const forbidden = Array.from({ length: 80 }, (_, at) => `-слово${at}`).join(' ')
    const [search = '', ...more] = searches(`доставка ${forbidden}`, 'x')
    expect(more).toEqual([])
    expect(search).toMatch(/^доставка -слово0 /)
    expect(Array.from(search).length).toBeLessThanOrEqual(512)
  })
})

describe('checkQuery', () => {
  it('looks at the networks asked for only, and says which part they cannot be asked', () => {
    expect(checkQuery('достав*', ['vk', 'telegram']).problem).toBeNull()
    const place = { offset: 7, length: 7 }
    expect(checkQuery('"a b" (достав* OR c)', ['vk', 'x']).problem).toBeNull()
    expect(checkQuery('заказ OR достав*', ['vk', 'x']).problem).toEqual({ code: 'x_no_prefix', ...place, offset: 9 })
    expect(checkQuery('заказ OR 🔥', ['vk']).problem).toEqual({ code: 'vk_needs_word', offset: 9, length: 2 })
    expect(checkQuery('a (', []).problem).toMatchObject({ code: 'unclosed_bracket' })
  })

  it.each([
    ['я', 0],
    ['заказ OR я', 9],
    ['я followers:>1000', 0],
    ['="7"', 0],
    ['a /3 b', 0],
  ])('refuses a monitor that one letter is enough for: %s', (query, offset) => {
    expect(checkQuery(query, ['telegram']).problem).toMatchObject({ code: 'one_letter', offset, })
  })

  it.each(['я заказ', 'a /3 сервис', '猫', '🔥', 'следующий -я', 'sentiment:negative', '"я и ты"'])(
    'lets a monitor be that wants more: %s',
    (query) => {
      expect(checkQuery(query, ['telegram']).problem).toBeNull()
    },
  )

  it.each([
    ['followers:>1000', ['telegram'], 'reads_everything', 0, 15],
    ['заказ OR lang:ru', ['telegram'], 'reads_everything', 0, 16],
    ['заказ network:vk', ['vk', 'x'], 'network_excluded', 6, 10],
    ['заказ -network:telegram', ['telegram'], 'network_excluded', 7, 16],
    ['заказ kind:direct', ['vk'], 'private_unheard', 6, 11],
  ] as const)('says what may surprise: %s', (query, networks, code, offset, length) => {
    expect(checkQuery(query, networks)).toMatchObject({ problem: null, notes: [{ code, offset, length }] })
  })

  it('says what each network is asked, what is looked for here, and what it does not find', () => {
    const { asked } = checkQuery('ежевоз (курьер /3 хам*) lang:ru -вакансия followers:>10', ['vk', 'telegram', 'x'])
    expect(asked).toEqual([
      {
        network: 'vk',
        searches: ['ежевоз курьер хам'],
        here: ['курьер /3 хам*', 'lang:ru', '-вакансия', 'followers:>10'],
        losses: [{ code: 'vk_prefix', parts: ['хам*'] }],
      },
      {
        network: 'x',
        searches: ['ежевоз курьер lang:ru -вакансия'],
        here: ['курьер /3 хам*', '-вакансия', 'followers:>10'],
        losses: [
          { code: 'x_forms', parts: ['ежевоз', 'курьер'] },
          { code: 'x_language', parts: ['lang:ru'] },
        ],
      },
    ])
  })

  it('tells a network nothing of what is meant for another', () => {
    const { asked } = checkQuery('(достав* /2 =дом network:vk) OR (ежевоз lang:ru -network:vk) OR сбой', ['vk', 'x'])
    expect(asked).toEqual([
      {
        network: 'vk',
        searches: ['достав дом', 'сбой'],
        here: ['достав* /2 =дом'],
        losses: [{ code: 'vk_prefix', parts: ['достав*'] }],
      },
      {
        network: 'x',
        searches: ['ежевоз lang:ru OR сбой'],
        here: [],
        losses: [
          { code: 'x_forms', parts: ['ежевоз', 'сбой'] },
          { code: 'x_language', parts: ['lang:ru'] },
        ],
      },
    ])
  })

  it.each([
    ['network:x', ['x'], 'x_needs_word', 0, 9],
    ['network:vk OR заказ', ['vk'], 'vk_needs_word', 0, 10],
    ['заказ OR (lang:ru -network:vk)', ['x'], 'x_needs_word', 10, 7],
    ['(заказ network:vk) OR network:x', ['x'], 'x_needs_word', 22, 9],
  ] as const)('does not ask a network for all that is there: %s', (query, networks, code, offset, length) => {
    expect(checkQuery(query, networks).problem).toEqual({ code, offset, length })
  })

  it('has an answer to the deepest query at once', () => {
    const deep = `${'(a OR '.repeat(39)}b${')'.repeat(39)}`
    expect(checkQuery(deep, ['vk', 'x', 'telegram']).problem).toMatchObject({ code: 'one_letter' })
  })
})
