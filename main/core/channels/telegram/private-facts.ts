import type { Reachability } from '#shared/channel.ts'
import type { EpochMs } from '#shared/domain.ts'
import type { RefusalFact } from './classify-error.ts'

/** Telegram Business lets a bot answer only in chats where the customer wrote within a day. */
const businessWindowMs = 24 * 60 * 60 * 1000

/**
 * What was learnt about writing privately, since Telegram has no method to ask. Lives as long as
 * the channel; the core also knows of private messages from earlier runs.
 */
export interface PrivateFacts {
  /** The person wrote to the bot, started it or allowed it to write. */
  allowed(authorId: string): void
  refused(authorId: string, fact: RefusalFact): void
  wroteToBusiness(authorId: string, at: EpochMs): void
  reachability(authorId: string, now: EpochMs): Reachability
}

export function createPrivateFacts(): PrivateFacts {
  const known = new Map<string, 'allowed' | RefusalFact>()
  const business = new Map<string, EpochMs>()

  return {
    allowed: (authorId) => void known.set(authorId, 'allowed'),
    refused: (authorId, fact) => void known.set(authorId, fact),
    wroteToBusiness(authorId, at) {
      if (known.get(authorId) === 'window_closed') known.delete(authorId)
      business.set(authorId, Math.max(at, business.get(authorId) ?? 0))
    },
    reachability(authorId, now) {
      const fact = known.get(authorId)
      if (fact === 'allowed') return { status: 'reachable', reason: 'wrote_before' }
      const wroteAt = business.get(authorId)
      if (wroteAt !== undefined && fact !== 'window_closed') {
        return now - wroteAt < businessWindowMs
          ? { status: 'reachable', reason: 'wrote_before' }
          : { status: 'unreachable', reason: 'window_closed' }
      }
      if (fact !== undefined) return { status: 'unreachable', reason: fact }
      return { status: 'unknown', reason: 'never_wrote' }
    },
  }
}
