import type { Clock } from '#shared/clock.ts'

/** Work that is done again and again, each time a while after it ended, whether or not it failed. */
export interface Rounds {
  /** The next round begins after so long, at once behind one that is under way. */
  start(delayMs: number): void
  /** Begins nothing any more, and waits for what is under way. */
  stop(): Promise<void>
}

export function createRounds(options: {
  readonly clock: Clock
  /** From the end of one round to the next. */
  readonly everyMs: number
  /** `isOver`: it was told to stop. */
  readonly work: (isOver: () => boolean) => Promise<unknown>
  readonly onFailure: (error: unknown) => void
}): Rounds {
  const { clock, everyMs, work, onFailure } = options
  let cancel: (() => void) | null = null
  let working: Promise<unknown> = Promise.resolve()
  const isOver = () => cancel === null

  function start(delayMs: number) {
    cancel?.()
    const own = clock.after(delayMs, () => {
      working = working
        .then(() => work(isOver))
        .catch(onFailure)
        .finally(() => {
          // Unless it was stopped, or started anew meanwhile.
          if (cancel === own) start(everyMs)
        })
    })
    cancel = own
  }

  return {
    start,
    async stop() {
      cancel?.()
      cancel = null
      await working
    },
  }
}
