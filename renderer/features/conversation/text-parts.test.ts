import { expect, it } from 'vitest'
import { textParts } from './text-parts.ts'

it('finds links and leaves the sentence its signs', () => {
  expect(textParts('см. https://a.example/x?y=1, и http://b.example.')).toEqual([
    { text: 'см. ', url: null },
    { text: 'https://a.example/x?y=1', url: 'https://a.example/x?y=1' },
    { text: ', и ', url: null },
    { text: 'http://b.example', url: 'http://b.example' },
    { text: '.', url: null },
  ])
})

it.each(['javascript:alert(1)', '<img src=x onerror=alert(1)>', 'https://', 'data:text/html,x'])(
  'makes no link of %s',
  (text) => {
    expect(textParts(text).map((part) => part.url)).toEqual([null])
  },
)

it.each([
  ['https://ru.wikipedia.org/wiki/Ёж_(значения)', 'https://ru.wikipedia.org/wiki/Ёж_(значения)'],
  ['https://a.example/[1]', 'https://a.example/[1]'],
  ['(см. https://a.example/x)', 'https://a.example/x'],
  ['(см. https://a.example/x_(y)).', 'https://a.example/x_(y)'],
  ['[1](https://a.example/x), [2]', 'https://a.example/x'],
  ['{https://a.example/{id}}…', 'https://a.example/{id}'],
])('closes with an address the brackets it opened: %s', (text, url) => {
  expect(textParts(text).flatMap((part) => part.url ?? [])).toEqual([url])
  expect(
    textParts(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text)
})
