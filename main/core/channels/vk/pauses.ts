import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'
import type { ChannelErrorCode } from '#shared/channel.ts'
import { ChannelError } from '../channel-error.ts'

/** What VK told us not to do for a while. Asking again only lengthens it, so we refuse by ourselves. */
export interface Pauses {
  add(key: string, method: string, code: ChannelErrorCode, forMs: number): void
  /** Throws the error that began the pause, with the time that is left, while it lasts. */
  check(key: string): void
  /** Methods that are paused now, with their end. */
  list(): readonly { readonly method: string; readonly until: EpochMs }[]
}

export function createPauses(clock: Clock): Pauses {
  const pauses = new Map<string, { method: string; code: ChannelErrorCode; until: EpochMs }>()

  function clean() {
    for (const [key, pause] of pauses) if (pause.until <= clock.now()) pauses.delete(key)
  }

  return {
    add(key, method, code, forMs) {
      clean()
      pauses.set(key, { method, code, until: clock.now() + forMs })
    },
    check(key) {
      clean()
      const pause = pauses.get(key)
      if (!pause) return
      throw new ChannelError({
        code: pause.code,
        method: pause.method,
        delivery: 'none',
        retryAfterMs: pause.until - clock.now(),
        platformMessage: 'VK asked us to pause this',
      })
    },
    list() {
      clean()
      return [...pauses.values()].map(({ method, until }) => ({ method, until }))
    },
  }
}
