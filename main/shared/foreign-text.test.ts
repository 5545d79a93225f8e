import { expect, it } from 'vitest'
import { hidden, isolated, plainName, unturned } from './foreign-text.ts'

it('takes away what turns the letters of a name around', () => {
  expect(plainName('\u202Egpj.exe')).toBe('gpj.exe')
  expect(plainName('Анна\u2067\u2066!\u2069')).toBe('Анна!')
})

it('leaves a text its emoji and its marks of direction', () => {
  const text = 'שלום\u200F! 👨‍👩‍👧\nвторая строка'
  expect(unturned(text)).toBe(text)
  expect(unturned('чек: \u202Efdp.exe\u202C')).toBe('чек: fdp.exe')
})

it('holds a name together within a sentence where it reads from right to left', () => {
  expect(isolated('Анна')).toBe('Анна')
  expect(isolated('אנה 1')).toBe('\u2068אנה 1\u2069')
  expect(isolated('\u202Eאנה\u2069')).toBe('\u2068אנה\u2069')
})

it.each(['\u202E', '\u200B', '\u00AD', '\u2060', '\uFEFF', '\u3164'])('knows that nobody sees %j', (sign) => {
  expect(hidden.test(sign)).toBe(true)
})
