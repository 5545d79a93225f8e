import { expect, it } from 'vitest'
import { matches } from './methods-newsfeed.ts'

it.each([
  ['Ежевоз опять опоздал', 'ежевоз', true],
  ['Ещё раз', 'еще', true],
  ['Ежевоз опять опоздал', 'ежевоз -опоздал', false],
  ['Ежевоз опять опоздал', '"опять опоздал"', true],
  ['Ежевоз опоздал опять', '"опять опоздал"', false],
  ['Погода', 'ежевоз погода', false],
])('%j and the query %j: %j', (text, query, expected) => {
  expect(matches(text, query)).toBe(expected)
})
