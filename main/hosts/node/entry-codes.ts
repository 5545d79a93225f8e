import { randomBytes } from 'node:crypto'
import type { Clock } from '#shared/clock.ts'
import { isSame } from './token.ts'

const usualLifeMs = 60_000
const mostWaiting = 16

/** Codes that open the app once. They may stand where others can read: in a list of processes. */
export interface EntryCodes {
  /** Good for a minute unless `lifeMs` says otherwise. */
  issue(lifeMs?: number): string
  /** Whether the code was ours, young enough and not yet used; it is used up by asking. */
  redeem(code: string): boolean
}

export function createEntryCodes(now: Clock['now']): EntryCodes {
  let waiting: readonly { readonly code: string; readonly until: number }[] = []
  return {
    issue(lifeMs = usualLifeMs) {
      const code = randomBytes(32).toString('hex')
      waiting = [...waiting, { code, until: now() + lifeMs }].slice(-mostWaiting)
      return code
    },
    redeem(code) {
      const at = now()
      const found = waiting.find((entry) => isSame(entry.code, code))
      waiting = waiting.filter((entry) => entry !== found && entry.until > at)
      return found !== undefined && found.until > at
    },
  }
}
