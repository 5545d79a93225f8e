import type { Clock } from '#shared/clock.ts'

const windowMs = 15 * 60_000

/** Calls per 15 minutes and user, from X's rate limit table. */
const limits: Readonly<Record<string, number>> = {
  'GET /2/dm_events': 15,
  'GET /2/dm_conversations/with/:participant_id/dm_events': 15,
  'POST /2/dm_conversations/with/:participant_id/messages': 15,
  'GET /2/users/:id/mentions': 300,
  'GET /2/tweets/search/recent': 300,
  'POST /2/tweets': 100,
  'GET /2/tweets': 5000,
  'GET /2/users/:id/tweets': 900,
  'GET /2/users/me': 75,
  'GET /2/users/:id': 900,
  'GET /2/users': 900,
}

export interface RateWindows {
  /**
   * Counts one call; `allowed` false means it is refused. Headers belong to the answer either way.
   */
  take(endpoint: string): {
    readonly allowed: boolean
    readonly headers: Readonly<Record<string, string>>
  }
}

export function createRateWindows(clock: Clock, override: number | undefined): RateWindows {
  const windows = new Map<string, { used: number; resetsAt: number }>()
  return {
    take(endpoint) {
      const limit = override ?? limits[endpoint] ?? 300
      const now = clock.now()
      const open = windows.get(endpoint)
      const window = open && open.resetsAt > now ? open : { used: 0, resetsAt: now + windowMs }
      windows.set(endpoint, window)
      const allowed = window.used < limit
      if (allowed) window.used += 1
      return {
        allowed,
        headers: {
          'x-rate-limit-limit': String(limit),
          'x-rate-limit-remaining': String(limit - window.used),
          'x-rate-limit-reset': String(Math.ceil(window.resetsAt / 1000)),
        },
      }
    },
  }
}
