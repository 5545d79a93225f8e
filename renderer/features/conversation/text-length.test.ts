import { expect, it } from 'vitest'
import { textLength } from './text-length.ts'

it.each([
  ['x', 'Добрый день', 11],
  ['x', '👍 ok', 5],
  ['x', '日本', 4],
  ['x', 'см. https://example.com/a/very/long/address/indeed', 27],
  ['telegram', '👍', 2],
  ['vk', 'https://example.com', 19],
] as const)('%s counts %s as %d', (network, text, length) => {
  expect(textLength(network, text)).toBe(length)
})
