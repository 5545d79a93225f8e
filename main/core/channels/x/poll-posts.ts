import { ChannelError } from '../channel-error.ts'
import type { InboundEvent, PollBatch, PollRequest, QuarantineItem } from '../channel.ts'
import type { Answer } from './answer.ts'
import { readPagedCursor, type PagedCursor } from './cursors.ts'
import type { Desk } from './desk.ts'
import { postFields, type Query } from './fields.ts'
import { newestOf } from './ids.ts'
import { mapPost } from './map-post.ts'
import type { Priced } from './money.ts'
import { postSchema, type Post } from './wire.ts'

/** One of X's lists of posts, newest first, read page by page. */
export interface PostSource {
  readonly endpoint: string
  readonly path: string
  readonly query: Query
  readonly tokenName: 'pagination_token' | 'next_token'
  readonly price: Priced
  readonly monitorId?: string
  readonly everyMs: number
  /** How many pages a stream's very first reading may take; null: all there are. */
  readonly firstPages: number | null
}

/** Reads one page; the cursor moves to the newest post only after the oldest page is read. */
export async function pollPosts(
  desk: Desk,
  source: PostSource,
  request: PollRequest,
): Promise<PollBatch> {
  const before = readPagedCursor(request.cursor, desk.context.log)
  const brand = await desk.brand.get(request.signal)
  const answer = await ask(desk, source, before, request.signal)
  if (!answer) {
    const restarted = { ...before, token: null, since: before.token ? before.since : null }
    return batch(
      [],
      [],
      { ...restarted, newest: null, pages: 0 },
      before.token ? 0 : source.everyMs,
    )
  }
  const events: InboundEvent[] = []
  const quarantined: QuarantineItem[] = []
  const posts: Post[] = []
  for (const raw of Array.isArray(answer.data) ? answer.data : []) {
    const parsed = postSchema.safeParse(raw)
    if (!parsed.success) {
      quarantined.push({ reason: `post: ${parsed.error.message.slice(0, 500)}`, raw })
      continue
    }
    posts.push(parsed.data)
    const mapped = mapPost(parsed.data, answer.includes, brand, source.monitorId)
    if ('unusable' in mapped) quarantined.push({ reason: mapped.unusable, raw })
    else events.push(...mapped.events)
  }
  desk.money.charge(
    source.price,
    posts.map((post) => post.id),
  )
  desk.people.note(answer.includes.users.values())
  desk.seen.note(
    posts.filter((post) => post.authorId !== brand.id).map((post) => post.history),
    desk.context.clock.now(),
  )
  const cursor = moved(before, answer, posts, source)
  const waitMs = Math.max(
    cursor.token === null ? source.everyMs : 0,
    desk.limits.waitMs(source.endpoint),
  )
  return batch(events, quarantined, cursor, waitMs)
}

/**
 * Null when X no longer accepts our place in the list (old token, old since_id) and we start again.
 */
async function ask(
  desk: Desk,
  source: PostSource,
  before: PagedCursor,
  signal: AbortSignal,
): Promise<Answer | null> {
  try {
    return await desk.client.call({
      endpoint: source.endpoint,
      path: source.path,
      query: {
        max_results: 100,
        ...postFields(desk.dialect),
        ...source.query,
        since_id: before.since ?? undefined,
        [source.tokenName]: before.token ?? undefined,
      },
      signal,
    })
  } catch (error) {
    const refused = error instanceof ChannelError && error.code === 'bad_request'
    if (!refused || (before.token === null && before.since === null)) throw error
    desk.context.log.warn('the place in a list is not accepted any more, reading again', {
      endpoint: source.endpoint,
    })
    return null
  }
}

function moved(
  before: PagedCursor,
  answer: Answer,
  posts: readonly Post[],
  source: PostSource,
): PagedCursor {
  const isFirstPage = before.token === null
  const newest = isFirstPage
    ? (answer.newestId ?? newestOf(posts.map((post) => post.id)))
    : before.newest
  const pages = isFirstPage ? 1 : before.pages + 1
  const enough = before.since === null && source.firstPages !== null && pages >= source.firstPages
  if (answer.nextToken !== null && !enough) {
    return { since: before.since, newest, token: answer.nextToken, pages }
  }
  return { since: newestOf([newest, before.since]), newest: null, token: null, pages: 0 }
}

function batch(
  events: readonly InboundEvent[],
  quarantined: readonly QuarantineItem[],
  cursor: PagedCursor,
  waitMs: number,
): PollBatch {
  return { events, quarantined, cursor: JSON.stringify(cursor), waitMs }
}
