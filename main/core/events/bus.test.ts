import { describe, expect, it } from 'vitest'
import type { AppEvent } from '#shared/contract/events.ts'
import { createBus } from './bus.ts'

const conversations = (...ids: string[]): AppEvent => ({ type: 'conversations', ids, many: false })

describe('the event bus', () => {
  it('delivers to every reader what came after it subscribed', async () => {
    const bus = createBus()
    const first = bus.subscribe()
    const second = bus.subscribe()
    const both = Promise.all([first.next(), second.next()])
    bus.emit(conversations('1'))
    const [a, b] = await both
    expect(a.value).toEqual(conversations('1'))
    expect(b.value).toEqual(conversations('1'))
  })

  it('merges what a slow reader has not taken yet', async () => {
    const bus = createBus()
    const reader = bus.subscribe()
    const started = reader.next()
    bus.emit({ type: 'accounts' })
    await started
    for (let id = 0; id < 150; id++) bus.emit(conversations(String(id % 3)))
    bus.emit({ type: 'accounts' })
    bus.emit({ type: 'accounts' })
    expect((await reader.next()).value).toEqual(conversations('0', '1', '2'))
    expect((await reader.next()).value).toEqual({ type: 'accounts' })
  })

  it('stops naming ids when there are too many', async () => {
    const bus = createBus()
    const reader = bus.subscribe()
    const started = reader.next()
    bus.emit({ type: 'accounts' })
    await started
    for (let id = 0; id < 500; id++) bus.emit(conversations(String(id)))
    expect((await reader.next()).value).toEqual({ type: 'conversations', ids: [], many: true })
  })

  it('ends when its signal aborts, also while it waits', async () => {
    const bus = createBus()
    const abort = new AbortController()
    const waiting = bus.subscribe(abort.signal).next()
    abort.abort()
    expect(await waiting).toEqual({ done: true, value: undefined })
  })
})
