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
    [Array.from({ length: 60 }, (_, at) => `слово${at}`).join(' OR '), 'x_too_long'],
  ])('x: %s', (query, expected) => {
    expect(searches(query, 'x')).toEqual(expected)
  })

  it.each([
    ['a "b c" -d', ['a "b c"']],
    ['a (b OR достав*)', ['a b', 'a достав']],
    ['a OR b OR a', ['a', 'b']],
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
