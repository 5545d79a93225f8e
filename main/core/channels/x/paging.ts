import type { Log } from '../../ports.ts'
import type { InboundEvent, PollBatch, QuarantineItem } from '../channel.ts'
import { ChannelError } from '../channel-error.ts'
import type { Answer } from './answer.ts'
import type { PagedCursor } from './cursors.ts'
import type { XAccount } from './account.ts'
import { newestOf, snowflakeTime } from './ids.ts'

/** How one paged list is read. */
export interface PagingRules {
  readonly endpoint: string
  /** How many pages one reading may take. */
  readonly mostPages: number
  readonly log: Log
}

/** Where the stream stands once this page is stored. */
export function movedCursor(
  before: PagedCursor,
  answer: Answer,
  page: { readonly ids: readonly string[]; readonly reachedKnown: boolean },
  { endpoint, mostPages, log }: PagingRules,
): PagedCursor {
  const isFirstPage = before.token === null
  const newest = isFirstPage ? newestOf([answer.newestId, ...page.ids]) : before.newest
  const pages = isFirstPage ? 1 : before.pages + 1
  const token = answer.nextToken
  const read = { since: newestOf([newest, before.since]), newest: null, token: null, pages: 0 }
  if (token === null || page.reachedKnown) return read
  if (token === before.token) {
    log.warn('a page token repeats; this reading ends here', { endpoint, pages })
    return read
  }
  if (pages >= mostPages) {
    // The first reading goes back only so far by intention.
    if (before.since !== null) log.warn('a list is longer than one reading takes', { endpoint, pages })
    return read
  }
  return { since: before.since, newest, token, pages }
}

/** At once the first time; where that was just tried, with a pause. */
export function restartWaitMs(account: XAccount, endpoint: string, everyMs: number): number {
  const now = account.context.clock.elapsed()
  const before = account.restarts.get(endpoint)
  account.restarts.set(endpoint, now)
  return before !== undefined && now - before <= everyMs ? everyMs : 0
}

/** X searches the last seven days and refuses to count from before them. */
const oldestSinceMs = 7 * 24 * 60 * 60_000

/**
 * Where to go on after a refusal of our place in a list: at the newest again for a page that is gone,
 * and without `since_id` only where that is what X complains of, or it is too old by any account. Null:
 * the refusal is about something else. To forget `since_id` means to buy everything again.
 */
export function restartedCursor(
  before: PagedCursor,
  error: unknown,
  now: number,
): PagedCursor | null {
  if (!(error instanceof ChannelError) || error.code !== 'bad_request') return null
  const fresh = { newest: null, token: null, pages: 0 }
  if (before.token !== null) return { ...fresh, since: before.since }
  if (before.since === null) return null
  const blamed = /since_id/i.test(error.details.platformMessage ?? '')
  const tooOld = snowflakeTime(before.since) < now - oldestSinceMs
  return blamed || tooOld ? { ...fresh, since: null } : null
}

/** What one page brought, with the cursor as the store keeps it. */
export function pagedBatch(
  events: readonly InboundEvent[],
  quarantined: readonly QuarantineItem[],
  cursor: PagedCursor,
  waitMs: number,
): PollBatch {
  return { events, quarantined, cursor: JSON.stringify(cursor), waitMs }
}
