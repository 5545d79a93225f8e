import { setTimeout as pause } from 'node:timers/promises'
import { isBusy } from './store-error.ts'

const firstPauseMs = 5
const longestPauseMs = 100

/**
 * Tries again while another program holds the database, for about `patienceMs` in all; between the tries
 * everything else goes on. `attempt` must have done nothing when it fails so.
 */
export async function patiently<Result>(
  patienceMs: number,
  attempt: () => Result | Promise<Result>,
): Promise<Result> {
  let waitedMs = 0
  let pauseMs = firstPauseMs
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!isBusy(error) || waitedMs >= patienceMs) throw error
      await pause(pauseMs)
      waitedMs += pauseMs
      pauseMs = Math.min(longestPauseMs, pauseMs * 2)
    }
  }
}
