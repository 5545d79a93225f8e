import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newConversation } from './new-conversation.ts'
import type { ConversationState } from './conversation-state.ts'
import { queueSortKey } from './sort-key.ts'

const open = newConversation('vk', { direction: 'inbound' })
const score = fc.nat(100)
const instant = fc.nat(2_000_000_000_000)

function due(dueAt: number | null, points: number, manual: number | null = null): ConversationState {
  return {
    ...open,
    priority: { score: points, level: 'normal', reasons: [] },
    manualPriority: manual,
    sla: { ...open.sla, firstResponseDueAt: dueAt },
  }
}

describe('queueSortKey', () => {
  it('never puts a nearer deadline lower, all else being equal', () => {
    fc.assert(
      fc.property(instant, fc.nat(), score, (dueAt, later, points) => {
        const nearer = queueSortKey(due(dueAt, points))
        expect(nearer).toBeLessThanOrEqual(queueSortKey(due(dueAt + later, points)))
        expect(nearer).toBeLessThan(queueSortKey(due(null, points)))
      }),
    )
  })

  it('never puts a higher priority lower, all else being equal', () => {
    fc.assert(
      fc.property(fc.option(instant), score, score, (dueAt, first, second) => {
        const [low, high] = first < second ? [first, second] : [second, first]
        expect(queueSortKey(due(dueAt, high))).toBeLessThanOrEqual(queueSortKey(due(dueAt, low)))
      }),
    )
  })

  it('takes a person at their word', () => {
    expect(queueSortKey(due(0, 10, 90))).toBe(queueSortKey(due(0, 90)))
  })
})
