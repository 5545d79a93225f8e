import { ChannelError } from '../channel-error.ts'
import type { ChannelMonitor, PollBatch, PollRequest, Stream } from '../channel.ts'
import { listeningRests, type XAccount } from './account.ts'
import { pollDeletions } from './poll-deletions.ts'
import { pollDirect } from './poll-direct.ts'
import { pollPosts, type PostSource } from './poll-posts.ts'

const searchEndpoint = 'GET /2/tweets/search/recent'
const longestQuery = 512
const minuteMs = 60_000
/** All searches share 300 calls in 15 minutes; a fifth is kept for paging. */
const msPerSearch = (15 * minuteMs) / (300 * 0.8)
/** After X said that paid reading is used up, the account asks again this much later. */
const quotaRestMs = 60 * minuteMs
/** X lists the last 800 mentions. */
const mentionPages = 8
/**
 * A search's first reading goes back at most 500 posts: a popular word must not eat the budget.
 */
const firstSearchPages = 5

export function streamsOf(account: XAccount, monitors: readonly ChannelMonitor[]): readonly Stream[] {
  const own = [{ id: 'direct' }, { id: 'mentions' }, { id: 'comments' }, { id: 'deletions' }]
  if (listeningRests(account)) return own
  return [...own, ...monitors.map(({ id }) => ({ id: `search:${id}`, monitorId: id }))]
}

/** Throws `ChannelError`. */
export async function pollStream(account: XAccount, request: PollRequest): Promise<PollBatch> {
  try {
    return await pollById(account, request)
  } catch (error) {
    if (error instanceof ChannelError && error.code === 'quota_exhausted') {
      account.quota.exhaustedUntil = account.context.clock.elapsed() + quotaRestMs
      throw new ChannelError({ ...error.details, retryAfterMs: quotaRestMs }, { cause: error })
    }
    throw error
  }
}

async function pollById(account: XAccount, request: PollRequest): Promise<PollBatch> {
  const { stream, signal } = request
  if (stream.id === 'direct') return pollDirect(account, request)
  if (stream.id === 'deletions') return pollDeletions(account, request)
  if (stream.id === 'mentions') {
    const { id } = await account.brand.get(signal)
    return pollPosts(account, mentionsOf(id), request)
  }
  const everyMs = Math.max(minuteMs, (request.monitors.length + 1) * msPerSearch)
  if (stream.id === 'comments') {
    const { handle } = await account.brand.get(signal)
    const query = `to:${handle} is:reply`
    if (listeningRests(account)) return rest(request)
    return pollPosts(account, search(query, everyMs), request)
  }
  const monitor = request.monitors.find(({ id }) => stream.id === `search:${id}`)
  if (!monitor) throw badRequest(`no monitor for stream ${stream.id}`)
  if (Array.from(monitor.query).length > longestQuery) {
    throw badRequest(`the query is longer than ${longestQuery} characters`)
  }
  if (listeningRests(account)) return rest(request)
  return pollPosts(account, { ...search(monitor.query, everyMs), monitorId: monitor.id }, request)
}

function mentionsOf(brandId: string): PostSource {
  return {
    endpoint: 'GET /2/users/:id/mentions',
    path: `/2/users/${brandId}/mentions`,
    query: {},
    tokenName: 'pagination_token',
    price: 'ownMention',
    everyMs: 20_000,
    firstPages: mentionPages,
  }
}

function search(query: string, everyMs: number): PostSource {
  return {
    endpoint: searchEndpoint,
    path: '/2/tweets/search/recent',
    query: { query },
    tokenName: 'next_token',
    price: 'postRead',
    everyMs,
    firstPages: firstSearchPages,
  }
}

/** What a search would cost is kept; who answers the brand also stands among the mentions. */
function rest({ cursor }: PollRequest): PollBatch {
  return { events: [], quarantined: [], cursor, waitMs: 15 * minuteMs }
}

function badRequest(platformMessage: string): ChannelError {
  return new ChannelError({
    code: 'bad_request',
    method: searchEndpoint,
    delivery: 'none',
    platformMessage,
  })
}
