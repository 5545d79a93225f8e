import { expect, it, vi } from 'vitest'
import type { AppEvent } from '#shared/contract/events.ts'
import { followEvents } from './follow-events.ts'

async function* listOf(...events: AppEvent[]) {
  yield* events
}

it('reconnects with growing pauses and starts small again after a connection', async () => {
  const abort = new AbortController()
  const states: string[] = []
  const pauses: number[] = []
  let attempt = 0
  const seen = vi.fn<(event: AppEvent) => void>()
  await followEvents({
    subscribe: () => {
      attempt += 1
      if (attempt === 4) return Promise.resolve(listOf({ type: 'accounts' }))
      return Promise.reject(new Error('down'))
    },
    onEvent: seen,
    onState: (state) => states.push(state),
    sleep: (ms) => {
      pauses.push(ms)
      if (pauses.length === 5) abort.abort()
      return Promise.resolve()
    },
    random: () => 0.5,
    signal: abort.signal,
  })
  expect(pauses).toEqual([500, 1000, 2000, 500, 1000])
  expect(states).toEqual(['offline', 'offline', 'offline', 'online', 'offline', 'offline'])
  expect(seen).toHaveBeenCalledWith({ type: 'accounts' })
})
