import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openStore } from '../store/database.ts'
import { ftsQuery } from './search-expression.ts'

describe('ftsQuery', () => {
  it.each([
    ['заказ', '"заказ"*'],
    ['Ёлка где', '"елка" AND "где"*'],
    ['"верните деньги" срочно ', '"верните деньги" AND "срочно"'],
    ['a OR b', '"a" AND "or" AND "b"*'],
    ['!!! 🙂', null],
    ['', null],
  ])('reads %j', (typed, expected) => {
    expect(ftsQuery(typed)).toBe(expected)
  })

  it('is never a syntax error, whatever is typed', async () => {
    const store = await openStore(':memory:')
    const match = store.raw.prepare('select rowid from message_search where message_search match ?')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const expression = ftsQuery(typed)
        expect(expression === null ? [] : match.all(expression)).toEqual([])
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', '*', '(', 'а', ' ', '-', ':') }), (typed) => {
        const expression = ftsQuery(typed)
        expect(expression === null ? [] : match.all(expression)).toEqual([])
      }),
    )
    await store.close()
  })
})
