import type { AppEvent } from '#shared/contract/events.ts'
import { mergedEvents } from './merge-events.ts'

/** An event and, on the last of a batch, the id of the newest fact that batch tells of. */
export interface Delivered {
  readonly event: AppEvent
  readonly factId: number | null
}

/** Carries changes from the core to every connected screen. */
export interface Bus {
  /** `upTo`: the newest fact these events tell of; none for what stands in no journal. */
  emit(events: AppEvent | readonly AppEvent[], upTo?: number): void
  /**
   * Hears from the call on. Ends when `signal` aborts. A slow reader gets merged events instead of a
   * growing backlog.
   */
  subscribe(signal?: AbortSignal): AsyncGenerator<Delivered, void, void>
}

export function createBus(): Bus {
  const readers = new Set<(events: readonly AppEvent[], upTo: number | null) => void>()
  return {
    emit(events, upTo) {
      const list = 'type' in events ? [events] : events
      for (const read of readers) read(list, upTo ?? null)
    },
    subscribe(signal) {
      let waiting: readonly AppEvent[] = []
      let upTo: number | null = null
      let wake: (() => void) | null = null
      const read = (events: readonly AppEvent[], newest: number | null) => {
        waiting = events.reduce(mergedEvents, waiting)
        upTo = newest ?? upTo
        wake?.()
      }
      const leave = () => {
        readers.delete(read)
        wake?.()
      }
      readers.add(read)
      signal?.addEventListener('abort', leave, { once: true })
      return deliver()

      async function* deliver(): AsyncGenerator<Delivered, void, void> {
        try {
          for (;;) {
            if (signal?.aborted) return
            const batch = waiting
            const factId = upTo
            waiting = []
            upTo = null
            for (const [index, event] of batch.entries()) {
              yield { event, factId: index === batch.length - 1 ? factId : null }
            }
            if (waiting.length > 0 || signal?.aborted) continue
            await new Promise<void>((resolve) => {
              wake = resolve
            })
            wake = null
          }
        } finally {
          signal?.removeEventListener('abort', leave)
          leave()
        }
      }
    },
  }
}
