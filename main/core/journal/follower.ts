import type { Log } from '../ports.ts'
import type { Store } from '../store/database.ts'
import { journalSpan, readFacts } from '../store/journal.ts'
import type { Fact } from './facts.ts'

export interface Follower {
  /** Tells of facts in order, each once, soon after the transaction that wrote them was committed. */
  onFacts(listener: (facts: readonly Fact[]) => void): void
  /** Begins behind the newest fact there is. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Resolves when everything committed until now has been told. */
  caughtUp(): Promise<void>
}

const slice = 500

/** Reads the journal on behalf of those who live from it: screens, notifications. */
export function createFollower({ store, log }: { readonly store: Store; readonly log: Log }): Follower {
  const listeners: ((facts: readonly Fact[]) => void)[] = []
  let last = 0
  let isStale = false
  let reading: Promise<void> | null = null
  let unsubscribe: (() => void) | null = null

  async function read(): Promise<void> {
    for (;;) {
      if (!isStale || !unsubscribe) return
      isStale = false
      const { facts, last: upTo } = await readFacts(store.db, last, slice)
      if (upTo === last) continue
      last = upTo
      isStale = true
      tell(facts)
    }
  }

  function tell(facts: readonly Fact[]) {
    for (const listener of listeners) {
      try {
        listener(facts)
      } catch (error) {
        log.error('a follower of the journal failed', { error: String(error) })
      }
    }
  }

  function wake() {
    isStale = true
    reading ??= read()
      .catch((error: unknown) => log.error('the journal cannot be read', { error: String(error) }))
      .finally(() => {
        reading = null
      })
  }

  return {
    onFacts: (listener) => void listeners.push(listener),
    async start() {
      last = (await journalSpan(store.db)).newest
      unsubscribe = store.onCommitted(wake)
      // Something may have been written between the two lines above.
      wake()
    },
    async stop() {
      unsubscribe?.()
      unsubscribe = null
      await reading
    },
    async caughtUp() {
      wake()
      await reading
    },
  }
}
