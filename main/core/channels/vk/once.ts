import type { Clock } from '#shared/clock.ts'
import type { ChannelError } from '../channel-error.ts'
import { costsOnlyItself, isPassing } from './errors.ts'

const againMs = 10 * 60_000

/**
 * Does what is useful but not essential until it worked once. VK's "no" ends it; a trouble that passes is
 * tried again later, and meanwhile holds up nothing. Throws where nothing else would work either.
 */
export function createOnce(
  clock: Clock,
  run: (signal: AbortSignal) => Promise<void>,
  onRefused: (error: ChannelError) => void,
): (signal: AbortSignal) => Promise<void> {
  let restsUntil = 0

  return async (signal) => {
    if (clock.elapsed() < restsUntil) return
    try {
      await run(signal)
      restsUntil = Infinity
    } catch (error) {
      if (!costsOnlyItself(error)) throw error
      restsUntil = isPassing(error) ? clock.elapsed() + againMs : Infinity
      onRefused(error)
    }
  }
}
