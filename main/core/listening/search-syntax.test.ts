import { describe, expect, it } from 'vitest'
import type { Network } from '#shared/domain.ts'
import { findQueryProblem } from './find-query-problem.ts'
import { parseQuery } from './parse-query.ts'
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
    ['a ёлк*', ['a ёлк', 'a елк']],
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
    expect(searches('a (be* OR "c d" OR a) -e', 'telegram')).toEqual(['a be "c d"'])
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

describe('findQueryProblem', () => {
  it('looks at the networks asked for only', () => {
    expect(findQueryProblem('достав*', ['vk', 'telegram'])).toBeNull()
    expect(findQueryProblem('достав*', ['vk', 'x'])).toEqual({
      code: 'x_no_prefix',
      offset: 0,
      length: 7,
    })
    expect(findQueryProblem('a (', [])).toMatchObject({ code: 'unclosed_bracket' })
  })
})
