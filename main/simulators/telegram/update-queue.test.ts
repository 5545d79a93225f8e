import { describe, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { noMemory } from '../memory/memory.ts'
import { createUpdateQueue, type UpdatesRequest } from './update-queue.ts'
import type { WireMessage } from './wire.ts'

const message: WireMessage = { message_id: 1, date: 1, chat: { id: 7, type: 'private' }, text: 'a' }

function setup() {
  const clock = manualClock(1_000_000)
  const queue = createUpdateQueue(clock, 100, noMemory)
  const get = async (request: Partial<UpdatesRequest> = {}) => {
    const updates = await queue.get({
      offset: 0,
      limit: 100,
      timeoutSeconds: 0,
      allowed: undefined,
      signal: new AbortController().signal,
      ...request,
    })
    return updates.map((update) => update.update_id)
  }
  const push = (count: number) => {
    for (let index = 0; index < count; index++) queue.push('message', message)
  }
  return { clock, queue, get, push }
}

describe('the offset', () => {
  it('confirms what came before it, and only that', async () => {
    const { get, push } = setup()
    push(3)
    expect(await get()).toEqual([100, 101, 102])
    expect(await get()).toEqual([100, 101, 102])
    expect(await get({ offset: 102 })).toEqual([102])
    expect(await get()).toEqual([102])
    expect(await get({ offset: 103 })).toEqual([])
  })

  it('counts from the end when negative, and forgets the rest', async () => {
    const { get, push } = setup()
    push(5)
    expect(await get({ offset: -2 })).toEqual([103, 104])
    expect(await get()).toEqual([103, 104])
  })

  it('is not moved by a limit', async () => {
    const { get, push } = setup()
    push(3)
    expect(await get({ limit: 2 })).toEqual([100, 101])
    expect(await get({ offset: 102 })).toEqual([102])
  })
})

describe('the long poll', () => {
  it('ends when something comes', async () => {
    const { get, push } = setup()
    const waiting = get({ timeoutSeconds: 25 })
    push(1)
    expect(await waiting).toEqual([100])
  })

  it('ends empty after its time', async () => {
    const { clock, get } = setup()
    const waiting = get({ timeoutSeconds: 25 })
    await clock.advance(25_000)
    expect(await waiting).toEqual([])
  })

  it('is ended by the next request, which gets the updates', async () => {
    const { get, push } = setup()
    const first = get({ timeoutSeconds: 25 }).catch((error: unknown) => error)
    const second = get({ timeoutSeconds: 25 })
    push(1)
    expect(await first).toMatchObject({ errorCode: 409 })
    expect(await second).toEqual([100])
  })

  it('that hung up troubles nobody', async () => {
    const { get, push } = setup()
    const caller = new AbortController()
    const first = get({ timeoutSeconds: 25, signal: caller.signal })
    caller.abort()
    expect(await first).toEqual([])
    push(1)
    expect(await get({ timeoutSeconds: 25 })).toEqual([100])
  })
})

it('allowed kinds are remembered, and filter what comes from then on', async () => {
  const { queue, get, push } = setup()
  push(1)
  expect(await get({ allowed: ['edited_message'] })).toEqual([100])
  push(1)
  queue.push('edited_message', message)
  expect(await get()).toEqual([100, 101])
  expect(await get({ allowed: [] })).toEqual([100, 101])
  push(1)
  expect(await get()).toEqual([100, 101, 102])
})

it('updates live a day', async () => {
  const { clock, get, push } = setup()
  push(1)
  await clock.advance(23 * 60 * 60 * 1000)
  push(1)
  await clock.advance(2 * 60 * 60 * 1000)
  expect(await get()).toEqual([101])
})
