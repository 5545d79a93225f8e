import type { EpochMs } from '#shared/domain.ts'

/** What is still to happen in a past that is being made up; runs in the order of time, and nothing after its end. */
export interface Agenda {
  /** When the last thing that may happen happens. */
  readonly end: EpochMs
  at(instant: EpochMs, run: (instant: EpochMs) => void): void
  /** Runs everything; `reach` is told of each instant first. Rests whenever so much time has passed. */
  play(reach: (instant: EpochMs) => void, everyMs: number): Generator<void, void, void>
}

interface Planned {
  readonly instant: EpochMs
  readonly run: (instant: EpochMs) => void
}

export function createAgenda(end: EpochMs): Agenda {
  /** Latest first, so that the next one is taken from the back. */
  const planned: Planned[] = []

  function placeOf(instant: EpochMs): number {
    let [low, high] = [0, planned.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const other = planned[middle]
      if (other && other.instant > instant) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    end,
    at(instant, run) {
      const whole = Math.round(instant)
      if (whole <= end) planned.splice(placeOf(whole), 0, { instant: whole, run })
    },
    *play(reach, everyMs) {
      let restAt = planned.at(-1)?.instant ?? end
      for (let next = planned.pop(); next; next = planned.pop()) {
        while (next.instant >= restAt + everyMs) {
          restAt += everyMs
          reach(restAt)
          yield
        }
        reach(next.instant)
        next.run(next.instant)
      }
    },
  }
}
