import { getEventMeta } from '@orpc/client'
import type { AppEvent } from '#shared/contract/events.ts'

export interface FollowOptions {
  /** `lastEventId`: the last id that was heard, so that the core tells what came after it. */
  readonly subscribe: (
    signal: AbortSignal,
    lastEventId: string | undefined,
  ) => Promise<AsyncIterable<AppEvent>>
  readonly onEvent: (event: AppEvent) => void
  /** `online` is told once per (re)connection. */
  readonly onState: (state: 'online' | 'offline') => void
  /** Too much happened while nobody listened: what is on the screen must be asked for again. */
  readonly onGap: () => void
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** 0 … 1, spreads the reconnections. */
  readonly random: () => number
  readonly signal: AbortSignal
}

const firstDelayMs = 500
const longestDelayMs = 15_000

/** Listens to the core's events until aborted, reconnecting with growing pauses. */
export async function followEvents(options: FollowOptions): Promise<void> {
  const { signal } = options
  let failures = 0
  let lastEventId: string | undefined
  let hasHeard = false
  while (!signal.aborted) {
    try {
      const events = await options.subscribe(signal, lastEventId)
      failures = 0
      options.onState('online')
      for await (const event of events) {
        lastEventId = getEventMeta(event)?.id ?? lastEventId
        if (event.type === 'connected') {
          if (hasHeard && !event.resumed) options.onGap()
          hasHeard = true
        }
        options.onEvent(event)
      }
    } catch {
      // Any failure means the same here: not connected. What the user asked for reports its own errors.
    }
    if (signal.aborted) return
    options.onState('offline')
    const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** failures)
    failures += 1
    try {
      await options.sleep(delayMs * (0.75 + options.random() / 2), signal)
    } catch {
      return
    }
  }
}

/** `setTimeout` as a promise that an abort ends early. */
export function sleepInPage(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new DOMException('aborted', 'AbortError'))
    })
  })
}
