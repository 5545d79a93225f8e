import { expect, it } from 'vitest'
import { dropRepeated } from './long-poll-cursor.ts'

const update = (eventId: string) => ({ type: 'x', event_id: eventId, object: {} })

it('drops what was delivered, in this answer or before, and nothing without an id', () => {
  const strange = { type: 'x', object: {} }
  const updates = [update('a'), update('b'), update('b'), strange, strange]
  const { fresh, recent } = dropRepeated(updates, ['a'])
  expect(fresh).toEqual([update('b'), strange, strange])
  expect(recent).toEqual(['a', 'b'])
})

it('remembers a limited number', () => {
  const many = Array.from({ length: 500 }, (_, index) => update(String(index)))
  expect(dropRepeated(many, []).recent).toHaveLength(200)
})
