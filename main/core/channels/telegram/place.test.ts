import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  messageExternalId,
  parseMessageExternalId,
  parsePlaceId,
  placeIdOf,
  privatePlaceId,
} from './place.ts'

it.each([
  { chatId: 42 },
  { chatId: -1001700000002 },
  { chatId: -1001700000002, threadId: 17 },
  { chatId: -1001700000002, topicId: 3 },
  { chatId: 42, businessConnectionId: 'vNb7QpXkY0SgAAA' },
])('a place keeps everything in its id: %o', (place) => {
  expect(parsePlaceId(placeIdOf(place))).toEqual(place)
})

it('a message keeps everything in its id', () => {
  const name = fc.record({
    chatId: fc.integer({ min: -1_009_999_999_999, max: 9_999_999_999 }),
    messageId: fc.nat(),
    businessConnectionId: fc.option(fc.stringMatching(/^[\w-]{4,20}$/), { nil: undefined }),
  })
  fc.assert(
    fc.property(name, (given) => {
      expect(parseMessageExternalId(messageExternalId(given))).toEqual(given)
    }),
  )
})

it.each(['', 'wall', '1:thread', '1:topic:x', '12:34:56', 'business::1'])(
  '%j is no place',
  (text) => {
    expect(parsePlaceId(text)).toBeNull()
  },
)

it('only people have a private place', () => {
  expect(privatePlaceId('512000111')).toBe('512000111')
  expect(privatePlaceId('-1001700000002')).toBeNull()
})
