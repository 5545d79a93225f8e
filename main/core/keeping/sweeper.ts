import type { Clock } from '#shared/clock.ts'
import type { Fact } from '../journal/facts.ts'
import type { Log } from '../ports.ts'
import type { Store } from '../store/database.ts'
import { sweepDeletions } from '../store/sweep.ts'
import { isSweptKind, unsweptFact } from '../store/unfinished-rows.ts'

/** Deletions come in bursts; networks give hours for what this does in seconds. */
const waitMs = 10_000

/** Sweeps after messages were deleted or persons erased, in the background; also what a kill left unswept. */
export function createSweeper(options: {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** What was remembered of the words may be gone from the store. */
  readonly onSwept: () => void
}) {
  const { store, clock, log } = options
  let cancel: (() => void) | null = null
  let isStopped = false
  let working: Promise<void> = Promise.resolve()

  function arm() {
    cancel?.()
    cancel = clock.after(waitMs, () => {
      cancel = null
      working = working
        .then(() => sweepDeletions(store, () => isStopped))
        .then(options.onSwept)
        .catch((error: unknown) => log.error('sweeping after a deletion failed', { error: String(error) }))
    })
  }

  return {
    start() {
      if (unsweptFact(store.raw) !== null) arm()
    },
    onFacts(facts: readonly Fact[]): void {
      if (!isStopped && facts.some(({ kind }) => isSweptKind(kind))) arm()
    },
    async stop() {
      isStopped = true
      cancel?.()
      await working
    },
  }
}
