import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'
import { tooManyRequests } from './answers.ts'

/**
 * Telegram's flood control as a leaky bucket: the documented rate, and a short burst that it lets
 * pass. The burst also keeps a fast simulation clock from turning a millisecond of jitter into a
 * refusal.
 */
const limits = {
  chat: { perSecond: 1, burst: 5 },
  group: { perSecond: 20 / 60, burst: 25 },
  overall: { perSecond: 30, burst: 60 },
} as const

type Limit = (typeof limits)[keyof typeof limits]

interface Bucket {
  readonly left: number
  readonly at: EpochMs
}

/** Counts one message to a chat. Throws the 429 `Refusal` when there were too many. */
export type CountMessage = (chatId: number) => void

export function createSendLimits(clock: Clock): CountMessage {
  const buckets = new Map<string, Bucket>()

  function refilled(key: string, limit: Limit): Bucket {
    const bucket = buckets.get(key) ?? { left: limit.burst, at: clock.now() }
    const gained = ((clock.now() - bucket.at) / 1000) * limit.perSecond
    return { left: Math.min(limit.burst, bucket.left + gained), at: clock.now() }
  }

  return (chatId) => {
    const wanted: readonly (readonly [string, Limit])[] = [
      ['overall', limits.overall],
      [`chat:${chatId}`, chatId < 0 ? limits.group : limits.chat],
    ]
    for (const [key, limit] of wanted) {
      const { left } = refilled(key, limit)
      if (left < 1) throw tooManyRequests(Math.max(1, Math.ceil((1 - left) / limit.perSecond)))
    }
    for (const [key, limit] of wanted) {
      const { left, at } = refilled(key, limit)
      buckets.set(key, { left: left - 1, at })
    }
  }
}
