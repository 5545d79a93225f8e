import { createHmac } from 'node:crypto'
import type { EpochMs } from '#shared/domain.ts'
import { isSame } from './token.ts'

/** How long a page may be away; a page in use never gets so far. */
const lifeMs = 12 * 60 * 60 * 1000

/** What the browser keeps instead of the token. */
export interface Sessions {
  /** A new one, for the next twelve hours. */
  issue(): string
  /** `renew`: it is good, but half of its time is gone. */
  check(given: string): 'good' | 'renew' | 'bad'
}

/**
 * Sessions carry their own end, signed with the token of the data folder: a page goes on when its host is
 * started anew, and a cookie that somebody took is good for nothing after half a day.
 */
export function createSessions(token: string, now: () => EpochMs): Sessions {
  const sign = (end: string) => createHmac('sha256', token).update(`session ${end}`).digest('hex')
  return {
    issue() {
      const end = String(now() + lifeMs)
      return `${end}.${sign(end)}`
    },
    check(given) {
      const [end = '', signature = ''] = given.split('.')
      const left = Number(end) - now()
      if (!isSame(signature, sign(end)) || !(left > 0)) return 'bad'
      return left < lifeMs / 2 ? 'renew' : 'good'
    },
  }
}
