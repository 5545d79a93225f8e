import type { AppEvent } from '#shared/contract/events.ts'

/** Carries changes from the core to every connected screen. */
export interface Bus {
  emit(event: AppEvent): void
  /** Ends when `signal` aborts. A slow reader gets one merged event instead of a growing backlog. */
  subscribe(signal?: AbortSignal): AsyncGenerator<AppEvent, void, void>
}

/** More ids than this are not worth naming: the reader asks for its page again. */
const mostNamed = 200

export function createBus(): Bus {
  const readers = new Set<(event: AppEvent) => void>()
  return {
    emit(event) {
      for (const read of readers) read(event)
    },
    async *subscribe(signal) {
      let waiting: AppEvent[] = []
      let wake: (() => void) | null = null
      const read = (event: AppEvent) => {
        waiting = merged(waiting, event)
        wake?.()
      }
      const onAbort = () => wake?.()
      readers.add(read)
      signal?.addEventListener('abort', onAbort)
      try {
        for (;;) {
          if (signal?.aborted) return
          const batch = waiting
          waiting = []
          for (const event of batch) yield event
          if (waiting.length > 0) continue
          if (signal?.aborted) return
          await new Promise<void>((resolve) => {
            wake = resolve
          })
          wake = null
        }
      } finally {
        readers.delete(read)
        signal?.removeEventListener('abort', onAbort)
      }
    },
  }
}

function merged(waiting: readonly AppEvent[], event: AppEvent): AppEvent[] {
  const last = waiting.find((other) => other.type === event.type)
  if (!last) return [...waiting, event]
  if (event.type === 'accounts' || event.type === 'settings') return [...waiting]
  if (event.type !== 'conversations' || last.type !== 'conversations') return [...waiting, event]
  const ids = [...new Set([...last.ids, ...event.ids])]
  const many = last.many || event.many || ids.length > mostNamed
  const both: AppEvent = { type: 'conversations', ids: many ? [] : ids, many }
  return waiting.map((other) => (other === last ? both : other))
}
