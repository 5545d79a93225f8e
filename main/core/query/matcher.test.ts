import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesQuery } from './evaluate.ts'
import { hear } from './heard.ts'
import { createMatcher } from './matcher.ts'
import { parseQuery } from './parse.ts'
import { anyMessage, anyQuery } from './query.arbitrary.fixture.ts'
import type { Query } from './query.ts'

function parsed(text: string): Query {
  const result = parseQuery(text)
  if (!result.ok) throw new Error(`${text}: ${JSON.stringify(result.problem)}`)
  return result.query
}
const matcherOf = (...queries: string[]) => createMatcher(queries.map((query) => ({ id: query, query: parsed(query) })))

describe('createMatcher', () => {
  it('finds what asking each query finds, whatever it looks them up by', () => {
    let found = 0
    fc.assert(
      fc.property(
        fc.array(anyQuery, { minLength: 1, maxLength: 12 }),
        fc.array(anyMessage, { minLength: 1, maxLength: 6 }),
        fc.nat({ max: 300 }),
        (queries, messages, heardBefore) => {
          const matcher = createMatcher(queries.map((query, id) => ({ id, query })))
          // What the stream had before decides by which word a query is looked up.
          for (let at = 0; at < heardBefore; at++) matcher.matches(hear({ text: 'заказ доставка refund 🔥' }))
          for (const message of messages) {
            const heard = hear(message)
            const naive = queries.flatMap((query, id) => (matchesQuery(query, heard) ? [id] : []))
            expect(matcher.matches(heard)).toEqual(naive)
            found += naive.length
          }
        },
      ),
      { numRuns: 400 },
    )
    expect(found).toBeGreaterThan(500)
  })

  it('names the queries that have to be tried on every message', () => {
    const all = matcherOf('заказ', 'followers:>1000', 'заказ OR sentiment:negative', 'from:ivan', 'доставк* lang:ru', '🔥')
    expect(all.triedOnAll).toEqual(['followers:>1000', 'заказ OR sentiment:negative'])
  })

  it('tries no query whose rarest word is not there', () => {
    const matcher = matcherOf('заказ ежевоз', 'заказ "мой быстрокурьер"', 'заказ /3 вкуснодом', 'заказ (алмаз OR рубин)')
    for (let at = 0; at < 100; at++) matcher.matches(hear({ text: 'мой заказ' }))
    // A long word is taken for rare until the stream is known.
    expect(matcher.tried()).toBeLessThanOrEqual(100)
    for (let at = 0; at < 200; at++) matcher.matches(hear({ text: 'мой заказ' }))
    const before = matcher.tried()
    for (let at = 0; at < 100; at++) matcher.matches(hear({ text: 'мой заказ' }))
    expect(matcher.tried()).toBe(before)
    expect(matcher.matches(hear({ text: 'заказ у ежевоза' }))).toEqual(['заказ ежевоз'])
  })

  it('learns from the stream which word is rare', () => {
    const matcher = matcherOf('доставка зонт')
    for (let at = 0; at < 300; at++) matcher.matches(hear({ text: 'доставка' }))
    const before = matcher.tried()
    for (let at = 0; at < 100; at++) matcher.matches(hear({ text: 'доставка' }))
    expect(matcher.tried()).toBe(before)
    expect(matcher.matches(hear({ text: 'доставка зонтов' }))).toEqual(['доставка зонт'])
  })

  it('tries as many queries on a message however many there are', () => {
    const triedOf = (count: number) => {
      const queries = Array.from({ length: count }, (_, at) => `заказ бренд${at} -слово${at % 50}`)
      const matcher = matcherOf(...queries)
      for (let at = 0; at < 500; at++) matcher.matches(hear({ text: `где заказ слово${at % 50} бренд${at % 100}` }))
      return matcher.tried()
    }
    expect(triedOf(5000)).toBe(triedOf(100))
  })
})
