import { describe, expect, it } from 'vitest'
import { countCharacters, holdsLink, isTooLong } from './text-length.ts'

const onX = (text: string) => countCharacters('x', 'public', text)

describe('a public text on X', () => {
  it.each([
    ['hello', 5],
    ['Привет, мир', 11],
    ['你好', 4],
    ['“кавычки” — тире…', 18],
    ['👍', 2],
    ['👨‍👩‍👧‍👦', 2],
    ['🇷🇺', 2],
    ['👍🏽', 2],
    ['cafe\u0301', 4],
    ['см. https://example.com/very/long/path?with=query&and=more', 4 + 23],
    ['(https://example.com).', 1 + 23 + 2],
    ['ozon.ru и ya.ru', 23 + 3 + 23],
    ['почта a@example.com', 19],
    ['конец.Начало', 12],
    ['', 0],
  ])('%j weighs %i', (text, weight) => {
    expect(onX(text)).toBe(weight)
  })

  it('may weigh 280', () => {
    expect(isTooLong('x', 'public', 'я'.repeat(280))).toBe(false)
    expect(isTooLong('x', 'public', 'я'.repeat(281))).toBe(true)
    expect(isTooLong('x', 'public', '字'.repeat(141))).toBe(true)
    expect(
      isTooLong('x', 'public', `${'я'.repeat(256)} https://example.com/${'a'.repeat(99)}`),
    ).toBe(false)
  })
})

it('counts code points in a private message on X, UTF-16 units on VK and Telegram', () => {
  expect(countCharacters('x', 'private', 'a😀')).toBe(2)
  expect(countCharacters('vk', 'private', 'a😀')).toBe(3)
  expect(countCharacters('telegram', 'public', 'a😀')).toBe(3)
})

it('knows which texts hold a link, which costs more on X', () => {
  expect(holdsLink('смотрите https://example.com')).toBe(true)
  expect(holdsLink('на example.com есть')).toBe(true)
  expect(holdsLink('без ссылок. Совсем')).toBe(false)
})
