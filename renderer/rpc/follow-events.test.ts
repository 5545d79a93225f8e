import { withEventMeta } from '@orpc/client'
import { expect, it, vi } from 'vitest'
import type { AppEvent } from '#shared/contract/events.ts'
import { followEvents, type FollowOptions } from './follow-events.ts'

async function* listOf(...events: AppEvent[]) {
  yield* events
}

/** Follows until so many pauses have been made; each connection gets what `subscribe` answers. */
async function follow(pausesMade: number, subscribe: FollowOptions['subscribe']) {
  const abort = new AbortController()
  const states: string[] = []
  const pauses: number[] = []
  const onEvent = vi.fn<(event: AppEvent) => void>()
  const onGap = vi.fn<() => void>()
  await followEvents({
    subscribe,
    onEvent,
    onGap,
    onState: (state) => states.push(state),
    sleep: (ms) => {
      pauses.push(ms)
      if (pauses.length === pausesMade) abort.abort()
      return Promise.resolve()
    },
    random: () => 0.5,
    signal: abort.signal,
  })
  return { states, pauses, onEvent, onGap }
}

it('reconnects with growing pauses and starts small again after a connection', async () => {
  let attempt = 0
  const { states, pauses, onEvent } = await follow(5, () => {
    attempt += 1
    if (attempt === 4) return Promise.resolve(listOf({ type: 'accounts' }))
    return Promise.reject(new Error('down'))
  })
  expect(pauses).toEqual([500, 1000, 2000, 500, 1000])
  expect(states).toEqual(['offline', 'offline', 'offline', 'online', 'offline', 'offline'])
  expect(onEvent).toHaveBeenCalledWith({ type: 'accounts' })
})

it('resumes behind the last event it heard, across failures in between', async () => {
  const asked: (string | undefined)[] = []
  const withId = (event: AppEvent, id: string) => withEventMeta(event, { id })
  const { onGap } = await follow(4, (_signal, lastEventId) => {
    asked.push(lastEventId)
    if (asked.length === 3) return Promise.reject(new Error('down'))
    const connected: AppEvent = { type: 'connected', resumed: asked.length > 1 }
    const id = asked.length === 1 ? '7' : '12'
    return Promise.resolve(listOf(connected, withId({ type: 'settings' }, id), { type: 'accounts' }))
  })
  expect(asked).toEqual([undefined, '7', '12', '12'])
  expect(onGap).not.toHaveBeenCalled()
})

it('asks for everything again where the core cannot tell what was missed, but not at first', async () => {
  const { onGap } = await follow(3, () =>
    Promise.resolve(listOf({ type: 'connected', resumed: false })),
  )
  expect(onGap).toHaveBeenCalledTimes(2)
})
