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
    ['vk.cc/abc', 23],
    ['t.ms/x', 23],
    ['u.to/x', 23],
    ['site.pro', 23],
    ['mail.kg', 23],
    ['test.xyz', 23],
    ['shop.club/x', 23],
    ['купить.москва', 23],
    ['сайт.москва', 23],
    ['дом.дети', 23],
    ['сайт.бел', 23],
    ['президент.рф/новости', 23],
    ['xn--e1afmkfd.xn--p1ai', 23],
    ['САЙТ.РФ и Example.COM', 23 + 3 + 23],
    ['example.com:8080/x', 23],
    ['example.com:8080', 23 + 5],
    ['example.comпривет', 23 + 6],
    ['пишите на ozon.ru, vk.cc/1!', 10 + 23 + 2 + 23 + 1],
    ['иван.петров@почта.рф', 20],
    ['info.me@mail.example.com', 24],
    ['@vk.cc #vk.cc $vk.cc', 20],
    ['версия 2.0.1, файл a.txt', 24],
    ['https://x.com/a(b)', 23],
    ['https://ru.wikipedia.org/wiki/Ёж_(значения)', 23],
    ['https://x.com/[1]', 23],
    ['(см. https://a.example/x)', 5 + 23 + 1],
    ['(см. https://ozon.ru/x)и дальше', 5 + 23 + 9],
    ['https://x.com/?q=привет', 23 + 6],
    [`https://${'a'.repeat(40)}.local/x`, 8 + 40 + 8],
    ['приветhttps://ya.ru', 6 + 23],
    ['https://t.co/abc-def', 23 + 4],
    ['http://', 7],
    ['👍🏽👩‍🚀🏳️‍🌈', 6],
    ['1️⃣', 2],
    ['а\u200dб', 3],
    ['😀\u200d😀', 5],
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
  expect(holdsLink('подробнее vk.cc/abc')).toBe(true)
  expect(holdsLink('дом.дети')).toBe(true)
  expect(holdsLink('пишите на ivan@example.com')).toBe(false)
})
