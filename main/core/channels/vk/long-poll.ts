import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'
import type { Fetch } from '../../ports.ts'
import { ChannelError } from '../channel-error.ts'
import { isLoopbackHttp, type VkAccount } from './account.ts'
import { longPollAnswerSchema, longPollServerSchema } from './answers.ts'
import type { VkClient } from './client.ts'
import { isTransient } from './errors.ts'
import type { LongPollCursor } from './long-poll-cursor.ts'
import { exchangeJson } from './transport.ts'

interface LongPollAnswer {
  readonly updates: readonly unknown[]
  readonly cursor: LongPollCursor
  /** VK lost events since this moment: they must be looked for in another way. */
  readonly lostSince: EpochMs | null
}

export interface LongPollOptions {
  readonly account: VkAccount
  readonly client: VkClient
  readonly fetch: Fetch
  readonly clock: Clock
}

/** What the long poll server said: events, or one of its failures. */
type Heard =
  | { readonly updates: readonly unknown[]; readonly ts: string }
  | { readonly updates?: never; readonly failed: 1; readonly ts: string }
  | { readonly updates?: never; readonly failed: 2 | 3 }

/** How long VK holds a request in which nothing happens; shorter while there is a gap to read. */
export const patientSeconds = 25
export const hurriedSeconds = 1
const timeoutMs = (patientSeconds + 15) * 1000
/** A first connection also shows what was written shortly before. */
const lookBackMs = 3 * 24 * 60 * 60 * 1000
/** VK does not say how long it keeps events; after this we no longer trust it. */
const longGapMs = 6 * 60 * 60 * 1000
const method = 'a_check'

/** VK's Bots Long Poll with a cursor that can be stored between any two calls. */
export function createLongPoll({ account, client, fetch, clock }: LongPollOptions) {
  async function askServer(signal: AbortSignal) {
    const answer = await client.call(longPollServerSchema, {
      method: 'groups.getLongPollServer',
      parameters: { group_id: account.groupId },
      token: 'community',
      signal,
    })
    if (!isTrusted(answer.server, account.apiRoot)) {
      throw new ChannelError({
        code: 'unreadable_answer',
        method: 'groups.getLongPollServer',
        delivery: 'none',
        platformMessage: 'the long poll server is not a safe address',
      })
    }
    return answer
  }

  async function begin(signal: AbortSignal): Promise<LongPollAnswer> {
    const { server, key, ts } = await askServer(signal)
    const at = clock.now()
    return {
      updates: [],
      cursor: { server, key, ts, at, recent: [] },
      lostSince: at - lookBackMs,
    }
  }

  async function ask(cursor: LongPollCursor, wait: number, signal: AbortSignal): Promise<Heard> {
    const url = new URL(cursor.server)
    const fields = { act: 'a_check', key: cursor.key, ts: cursor.ts, wait: String(wait) }
    for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value)
    const exchange = { method, url: url.href, write: false, timeoutMs, signal }
    const { data } = longPollAnswerSchema.safeParse(await exchangeJson({ fetch, clock }, exchange))
    if (data?.failed === 1 && data.ts !== undefined) return { failed: 1, ts: data.ts }
    if (data?.failed !== undefined) return { failed: data.failed === 2 ? 2 : 3 }
    if (data?.updates && data.ts !== undefined) return { ts: data.ts, updates: data.updates }
    throw new ChannelError({ code: 'unreadable_answer', method, delivery: 'none' })
  }

  /** A stored server may be gone or belong to another root: a new one goes on from the same ts. */
  async function askStored(
    cursor: LongPollCursor,
    wait: number,
    signal: AbortSignal,
  ): Promise<Heard> {
    if (!isTrusted(cursor.server, account.apiRoot)) return { failed: 2 }
    try {
      return await ask(cursor, wait, signal)
    } catch (error) {
      if (error instanceof ChannelError && isTransient(error)) return { failed: 2 }
      throw error
    }
  }

  async function read(
    stored: LongPollCursor | null,
    waitSeconds: number,
    signal: AbortSignal,
  ): Promise<LongPollAnswer> {
    if (!stored) return begin(signal)
    const before = stored.at
    let cursor = stored
    for (let attempt = 0; attempt < 3; attempt++) {
      const first = attempt === 0
      const heard = await (first ? askStored : ask)(cursor, waitSeconds, signal)
      const at = clock.now()
      if (heard.updates) {
        const lostSince = Math.abs(at - before) > longGapMs ? lastKnown(stored, at) : null
        return { updates: heard.updates, cursor: { ...cursor, ts: heard.ts, at }, lostSince }
      }
      if (heard.failed === 1) {
        const lostSince = lastKnown(stored, at)
        return { updates: [], cursor: { ...cursor, ts: heard.ts, at }, lostSince }
      }
      const { server, key, ts } = await askServer(signal)
      cursor = { ...cursor, server, key }
      if (heard.failed === 3) {
        return { updates: [], cursor: { ...cursor, ts, at }, lostSince: lastKnown(stored, at) }
      }
    }
    throw new ChannelError({
      code: 'server_error',
      method,
      delivery: 'none',
      platformMessage: 'new keys are refused again and again',
    })
  }

  return { read }
}

/**
 * Until when nothing can be lost. Our clock may stand wrong or may have been set: what VK itself dated is
 * believed first, and after a clock was set back the last days are looked through.
 */
function lastKnown({ at: before, heard }: LongPollCursor, now: EpochMs): EpochMs {
  const byOurClock = before <= now ? before : now - lookBackMs
  return Math.min(byOurClock, heard ?? byOurClock)
}

/** The key travels in the address: to https only, or to a simulator on this machine. */
function isTrusted(server: string, apiRoot: string): boolean {
  const url = URL.parse(server)
  const root = URL.parse(apiRoot)
  if (!url || !root) return false
  return url.protocol === 'https:' || (isLoopbackHttp(root) && isLoopbackHttp(url))
}
