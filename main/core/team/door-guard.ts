import PQueue from 'p-queue'
import type { Clock } from '#shared/clock.ts'
import { OtklikError } from '#shared/errors.ts'
import { createGuesses, type GuessRules, type Guesses } from './guesses.ts'

const minute = 60_000

/** Somebody at one place tries one account: strict. */
const strict: GuessRules = { free: 5, firstWaitMs: 2000, longestWaitMs: 15 * minute, forgetOneMs: 12 * minute }
/** From everywhere at one account: a bound for many machines, that keeps its owner waiting a minute at most. */
const ofAccount: GuessRules = { free: 50, firstWaitMs: 2000, longestWaitMs: minute, forgetOneMs: minute }
/** From one place at whatever there is: an office may stand behind one address. */
const ofPlace: GuessRules = { free: 50, firstWaitMs: 2000, longestWaitMs: 5 * minute, forgetOneMs: minute }

/** Each check of a password takes some 20 MB and 30 ms; more at once would keep the queue from the others. */
const atOnce = 2
const mostWaiting = 20

/** What every use of a secret at the door goes through: not too often, not too many at once. */
export function createDoorGuard(clock: Pick<Clock, 'elapsed'>) {
  const pairs = createGuesses(clock, strict)
  const accounts = createGuesses(clock, ofAccount)
  const places = createGuesses(clock, ofPlace)
  const links = createGuesses(clock, ofPlace)
  const checks = new PQueue({ concurrency: atOnce })

  async function slowed(keys: readonly (readonly [Guesses, string])[], check: () => Promise<boolean>): Promise<boolean> {
    const waitMs = Math.max(...keys.map(([guesses, key]) => guesses.waitMs(key)))
    if (waitMs > 0) throw new OtklikError('too_many_attempts', { seconds: Math.ceil(waitMs / 1000) })
    for (const [guesses, key] of keys) guesses.begin(key)
    const isRight = await check()
    if (isRight) for (const [guesses, key] of keys) guesses.takeBack(key)
    return isRight
  }

  return {
    /** Error: `too_many_attempts` where too many wait already. */
    inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
      if (checks.size >= mostWaiting) throw new OtklikError('too_many_attempts', { seconds: 5 })
      return checks.add(work)
    },
    /** Whether the password of an account, tried from an address, is right. Error: `too_many_attempts`. */
    async ofSignIn(account: string, address: string, check: () => Promise<boolean>): Promise<boolean> {
      const place = placeOf(address)
      const pair = `${place} ${account}`
      const isRight = await slowed([[pairs, pair], [accounts, account], [places, place]], check)
      if (isRight) pairs.forget(pair)
      return isRight
    },
    /** Whether a link is one of ours. Error: `too_many_attempts`. */
    ofLink: (address: string, check: () => Promise<boolean>) => slowed([[links, placeOf(address)]], check),
    /** Whether somebody who has signed in knows their own password. Error: `too_many_attempts`. */
    ofOwner: (agentId: number, check: () => Promise<boolean>) => slowed([[pairs, `owner ${agentId}`]], check),
  }
}

/** Who has an IPv6 network has 2^64 addresses: the network is counted (RFC 6177). */
export function placeOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = address.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === '' ? [] : tail.split(':')
  const missing = address.includes('::') ? Math.max(0, 8 - before.length - after.length) : 0
  const all = [...before, ...Array.from({ length: missing }, () => '0'), ...after]
  return `${all.slice(0, 4).map((part) => part.replace(/^0+(?=.)/, '').toLowerCase()).join(':')}::/64`
}

export type DoorGuard = ReturnType<typeof createDoorGuard>
