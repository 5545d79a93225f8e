import { expect, it } from 'vitest'
import { nextReady } from './next-ready.ts'

const note = (order: number, conversationId: string, more = {}) => ({
  order,
  deed: { kind: 'note', conversationId, text: 'x' } as const,
  asking: false,
  error: null,
  ...more,
})
const bulk = (order: number, ...ids: string[]) => ({
  order,
  deed: { kind: 'update' as const, changes: ids.map((id) => ({ id, patch: {} })) },
  asking: false,
  error: null,
})

it('lets the oldest go first, whatever the order it is told in', () => {
  expect(nextReady([note(2, 'a'), note(1, 'b')])).toMatchObject({ order: 1 })
  expect(nextReady([])).toBeNull()
})

it('holds back what comes after one of the same conversation, and nothing else', () => {
  expect(nextReady([note(1, 'a', { asking: true }), note(2, 'a'), note(3, 'b')])).toMatchObject({ order: 3 })
  expect(nextReady([note(1, 'a', { error: new Error('no') }), bulk(2, 'b', 'a'), note(3, 'b')])).toBeNull()
})
