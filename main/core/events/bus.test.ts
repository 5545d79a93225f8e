import { describe, expect, it } from 'vitest'
import type { AppEvent } from '#shared/contract/events.ts'
import { createBus } from './bus.ts'

const conversations = (...ids: string[]): AppEvent => ({ type: 'conversations', ids, many: false })

/** What stands waiting for a reader, without taking it away one by one. */
async function taken(reader: AsyncGenerator<{ event: AppEvent; factId: number | null }>, count: number) {
  const list = []
  for (let index = 0; index < count; index++) list.push((await reader.next()).value)
  return list
}

describe('the event bus', () => {
  it('delivers to every reader what came after it subscribed', async () => {
    const bus = createBus()
    bus.emit(conversations('0'))
    const readers = [bus.subscribe(), bus.subscribe()]
    bus.emit(conversations('1'))
    for (const reader of readers) {
      expect(await taken(reader, 1)).toEqual([{ event: conversations('1'), factId: null }])
    }
  })

  it('merges what a slow reader has not taken yet', async () => {
    const bus = createBus()
    const reader = bus.subscribe()
    bus.emit({ type: 'accounts' })
    for (let id = 0; id < 150; id++) bus.emit(conversations(String(id % 3)))
    bus.emit({ type: 'accounts' })
    expect((await taken(reader, 2)).map((each) => each?.event)).toEqual([
      { type: 'accounts' },
      conversations('0', '1', '2'),
    ])
  })

  it('keeps a few hundred events at most, of whatever type, for a reader that has stopped', async () => {
    const bus = createBus()
    const reader = bus.subscribe()
    const each = (id: string): AppEvent[] => [
      { type: 'outbox', outboxId: id, conversationId: id },
      { type: 'handoffs', conversationId: id },
      {
        type: 'notification',
        title: id,
        body: '',
        group: 'due',
        conversationId: null,
        inApp: true,
        system: true,
        sound: false,
      },
      { type: 'show', conversationId: id },
      { type: 'settings' },
      conversations(id),
    ]
    for (let id = 0; id < 3000; id++) bus.emit(each(String(id)), id)
    bus.emit({ type: 'accounts' }, 3000)
    let last: AppEvent = { type: 'settings' }
    let count = 0
    const kinds = new Map<string, number>()
    while (last.type !== 'accounts') {
      const [next] = await taken(reader, 1)
      if (!next) break
      last = next.event
      kinds.set(last.type, (kinds.get(last.type) ?? 0) + 1)
      count += 1
    }
    expect(count).toBeLessThanOrEqual(200)
    expect(kinds.get('conversations')).toBe(1)
    expect(kinds.get('notification')).toBe(1)
    expect(kinds.get('show')).toBe(1)
  })

  it('says "many" instead of naming too many, and then still takes what else comes', async () => {
    const bus = createBus()
    const reader = bus.subscribe()
    for (let id = 0; id < 500; id++) {
      bus.emit({ type: 'outbox', outboxId: String(id), conversationId: '1' })
    }
    bus.emit({ type: 'settings' })
    const [first] = await taken(reader, 1)
    expect(first?.event).toEqual({ type: 'conversations', ids: [], many: true })
  })

  it('puts the id of the newest fact on the last event of a batch', async () => {
    const bus = createBus()
    const reader = bus.subscribe()
    bus.emit(conversations('1'), 7)
    bus.emit([{ type: 'handoffs', conversationId: '1' }, { type: 'accounts' }], 9)
    expect(await taken(reader, 3)).toEqual([
      { event: conversations('1'), factId: null },
      { event: { type: 'handoffs', conversationId: '1' }, factId: null },
      { event: { type: 'accounts' }, factId: 9 },
    ])
  })

  it('ends when its signal aborts, also while it waits', async () => {
    const bus = createBus()
    const abort = new AbortController()
    const waiting = bus.subscribe(abort.signal).next()
    abort.abort()
    expect(await waiting).toEqual({ done: true, value: undefined })
  })
})
