import { z } from 'zod'
import type { Clock } from '#shared/clock.ts'
import { channelErrorCodes, type ChannelErrorCode } from '#shared/channel.ts'
import type { EpochMs } from '#shared/domain.ts'
import { ChannelError } from '../channel-error.ts'
import type { ChannelMemory } from '../channel.ts'

/**
 * What VK told us not to do for a while. Asking again only lengthens it, so we refuse by ourselves, also
 * after a restart. While we run, pauses end by the clock that nobody sets.
 */
export interface Pauses {
  add(key: string, method: string, code: ChannelErrorCode, forMs: number): void
  /** Throws the error that began the pause, with the time that is left, while it lasts. */
  check(key: string): void
  /** Methods that are paused now, with their end. */
  list(): readonly { readonly method: string; readonly until: EpochMs }[]
}

interface Pause {
  readonly method: string
  readonly code: ChannelErrorCode
  /** On `Clock.elapsed`. */
  readonly until: number
}

const noteName = 'vk-pauses'
/** No pause of ours is longer; a stored end beyond it was written under another wall time. */
const longestMs = 3 * 60 * 60 * 1000
const mostKept = 100
const noteSchema = z.array(
  z.object({
    key: z.string(),
    method: z.string(),
    code: z.enum(channelErrorCodes),
    /** Wall time. */
    until: z.number(),
  }),
)

export function createPauses(clock: Clock, memory?: ChannelMemory): Pauses {
  const pauses = new Map(remembered(clock, memory?.get(noteName) ?? null))

  function clean() {
    for (const [key, pause] of pauses) if (pause.until <= clock.elapsed()) pauses.delete(key)
  }

  function wallTime(until: number): EpochMs {
    return Math.round(clock.now() + until - clock.elapsed())
  }

  function save() {
    const kept = [...pauses].slice(-mostKept)
    const note = kept.map(([key, pause]) => ({ key, ...pause, until: wallTime(pause.until) }))
    memory?.set(noteName, JSON.stringify(note))
  }

  return {
    add(key, method, code, forMs) {
      clean()
      pauses.set(key, { method, code, until: clock.elapsed() + Math.min(forMs, longestMs) })
      save()
    },
    check(key) {
      clean()
      const pause = pauses.get(key)
      if (!pause) return
      throw new ChannelError({
        code: pause.code,
        method: pause.method,
        delivery: 'none',
        retryAfterMs: Math.ceil(pause.until - clock.elapsed()),
        platformMessage: 'VK asked us to pause this',
      })
    },
    list() {
      clean()
      return [...pauses.values()].map(({ method, until }) => ({ method, until: wallTime(until) }))
    },
  }
}

function remembered(clock: Clock, text: string | null): readonly (readonly [string, Pause])[] {
  if (text === null) return []
  try {
    return noteSchema.parse(JSON.parse(text)).map(({ key, method, code, until }) => {
      const leftMs = Math.min(longestMs, Math.max(0, until - clock.now()))
      return [key, { method, code, until: clock.elapsed() + leftMs }]
    })
  } catch {
    // A note nobody can read is no reason to pause.
    return []
  }
}
