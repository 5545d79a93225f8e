import type { Clock } from '#shared/clock.ts'
import type { Kept, Memory } from '../memory/memory.ts'
import type { Repeats } from './method.ts'

const rememberedMs = 60 * 60 * 1000

interface Known {
  readonly id: number
  readonly at: number
}

export function createRepeats(clock: Clock, memory: Memory): Repeats {
  // Nothing is forgotten while there is nobody to run the network.
  const known = new Map(
    (memory.kept('vk.repeats') as Kept<Known>).map(([key, { id }]) => [key, { id, at: clock.now() }] as const),
  )

  function forgetOld() {
    for (const [key, { at }] of known) {
      if (clock.now() - at < rememberedMs) return
      known.delete(key)
      memory.drop('vk.repeats', key)
    }
  }

  return {
    earlier(key) {
      const found = known.get(key)
      return found && clock.now() - found.at < rememberedMs ? found.id : undefined
    },
    remember(key, id) {
      forgetOld()
      const written = { id, at: clock.now() }
      known.set(key, written)
      memory.keep('vk.repeats', key, written)
    },
  }
}
