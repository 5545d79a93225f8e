import type { Clock } from '#shared/clock.ts'
import type { Repeats } from './method.ts'

const rememberedMs = 60 * 60 * 1000

export function createRepeats(clock: Clock): Repeats {
  const known = new Map<string, { readonly id: number; readonly at: number }>()
  return {
    earlier(key) {
      const found = known.get(key)
      return found && clock.now() - found.at < rememberedMs ? found.id : undefined
    },
    remember: (key, id) => void known.set(key, { id, at: clock.now() }),
  }
}
