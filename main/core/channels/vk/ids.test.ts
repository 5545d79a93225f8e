import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guid, isGroupPeer, itemId, lastNumber, messageId, parsePlace, placeId, randomId } from './ids.ts'

const owner = fc.integer({ min: -999_999_999, max: 999_999_999 })
const item = fc.integer({ min: 1, max: 2_000_000_000 })
const kind = fc.constantFrom('wall', 'photo', 'video', 'topic', 'market' as const)

describe('ids', () => {
  it('reads back every place it writes', () => {
    fc.assert(
      fc.property(kind, owner, item, (kind, owner, item) => {
        const place = { kind, owner, item }
        expect(parsePlace(placeId(place))).toEqual(place)
        expect(lastNumber(itemId(place, 7))).toBe(7)
      }),
    )
    expect(parsePlace(placeId({ kind: 'dm', peer: 12 }))).toEqual({ kind: 'dm', peer: 12 })
    for (const wrong of ['', 'dm:', 'wall:1', 'wall:1_x', 'chat:1_2']) {
      expect(parsePlace(wrong)).toBeNull()
    }
  })

  it('numbers messages by id, in group chats by their number there', () => {
    expect(messageId(5, { id: 9, conversation_message_id: 2 })).toBe('dm:5:9')
    expect(messageId(2_000_000_001, { id: 0, conversation_message_id: 2 })).toBe(
      'dm:2000000001:c2',
    )
  })

  it('derives stable keys that VK takes', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        const number = randomId(key)
        expect(number).toBe(randomId(key))
        expect(number).not.toBe(0)
        expect(number).toBe(number | 0)
        expect(guid(key)).toMatch(/^[0-9a-f]{32}$/)
      }),
    )
    expect(randomId('a')).not.toBe(randomId('b'))
  })
})

it('tells a chat of several people from a dialog with one person or community', () => {
  expect([2_000_000_001, 512, -77].map(isGroupPeer)).toEqual([true, false, false])
})
