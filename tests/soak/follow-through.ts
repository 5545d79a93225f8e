import { followEvents, sleepInPage } from '../../renderer/rpc/follow-events.ts'
import type { Life } from './lives.ts'

/** Follows the events as a screen does, from life to life. */
export function followThrough(life: () => Life, signal: AbortSignal) {
  let heard = 0
  let connections = 0
  let gaps = 0
  const done = followEvents({
    subscribe: async (signal, lastEventId) => {
      const page = await life().page
      return page.events.subscribe(undefined, { signal, lastEventId })
    },
    onEvent: () => {
      heard += 1
    },
    onState: (state) => {
      if (state === 'online') connections += 1
    },
    onGap: () => {
      gaps += 1
    },
    sleep: sleepInPage,
    random: () => 0.5,
    signal,
  })
  return { done, soFar: () => ({ heard, reconnections: connections - 1, gaps }) }
}
