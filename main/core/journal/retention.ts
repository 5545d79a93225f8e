import type { EpochMs } from '#shared/domain.ts'
import type { Clock, Log } from '../ports.ts'
import { createRounds } from '../reliability/rounds.ts'
import type { Store } from '../store/database.ts'
import { pruneFacts } from '../store/journal.ts'

const everyMs = 60 * 60 * 1000
/** Few enough that a key pressed meanwhile does not notice. */
const slice = 1000

/** Forgets facts that are too old, in slices that let others in between. */
export function createRetention(options: {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** What is older goes; asked anew each time. */
  readonly before: () => EpochMs
}) {
  const { store, clock, log } = options

  async function prune(isOver: () => boolean): Promise<void> {
    const before = options.before()
    if (before === Number.NEGATIVE_INFINITY) return
    for (;;) {
      const gone = await store.db
        .transaction()
        .execute((trx) => pruneFacts(trx, before, slice))
      if (gone < slice || isOver()) return
    }
  }

  const rounds = createRounds({
    clock,
    everyMs,
    work: prune,
    onFailure: (error) => log.error('old facts stay', { error: String(error) }),
  })
  return { start: () => rounds.start(everyMs), stop: () => rounds.stop() }
}
