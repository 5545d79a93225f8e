import { createTurns } from '../../reliability/turns.ts'
import type { InboundEvent, PollBatch, PollRequest, QuarantineItem } from '../channel.ts'
import type { Answer } from './answer.ts'
import type { Brand } from './brand.ts'
import { readPagedCursor, type PagedCursor } from './cursors.ts'
import type { XAccount } from './account.ts'
import { postFields, type Query } from './fields.ts'
import { mapOrQuarantine, readList } from './list-reading.ts'
import { mapPost } from './map-post.ts'
import type { Priced } from './money.ts'
import { movedCursor, pagedBatch, restartedCursor, restartWaitMs } from './paging.ts'
import { postSchema } from './wire.ts'

/** One of X's lists of posts, newest first, read page by page. */
export interface PostSource {
  readonly endpoint: string
  readonly path: string
  readonly query: Query
  readonly tokenName: 'pagination_token' | 'next_token'
  readonly price: Priced
  readonly monitorId?: string
  readonly everyMs: number
  /** How many pages a stream's very first reading may take. */
  readonly firstPages: number
}

/** 2000 posts since the last look: more is not read for one brand, and somebody has to pay for it. */
const mostPages = 20

/** Reads one page; the cursor moves to the newest post only after the oldest page is read. */
export async function pollPosts(
  account: XAccount,
  source: PostSource,
  request: PollRequest,
): Promise<PollBatch> {
  const { clock, log } = account.context
  const before = readPagedCursor(request.cursor, log)
  const brand = await account.brand.get(request.signal)
  let answer: Answer
  try {
    answer = await ask(account, source, before, request.signal)
  } catch (error) {
    const restarted = restartedCursor(before, error, clock.now())
    if (!restarted) throw error
    log.warn('the place in a list is not accepted any more, reading again', {
      endpoint: source.endpoint,
    })
    return pagedBatch([], [], restarted, restartWaitMs(account, source.endpoint, source.everyMs))
  }
  const { events, quarantined, ids } = await readPage(account, source, brand, answer)
  const cursor = movedCursor(
    before,
    answer,
    { ids, reachedKnown: false },
    {
      endpoint: source.endpoint,
      mostPages: before.since === null ? source.firstPages : mostPages,
      log,
    },
  )
  const waitMs = Math.max(
    cursor.token === null ? source.everyMs : 0,
    account.limits.waitMs(source.endpoint),
  )
  return pagedBatch(events, quarantined, cursor, waitMs)
}

async function readPage(account: XAccount, source: PostSource, brand: Brand, answer: Answer) {
  const turns = createTurns()
  const page = readList(answer, 'post', postSchema)
  await turns.after(page.items.reduce((sum, { item }) => sum + item.text.length, 0))
  const posts = page.items.map(({ item }) => item)
  const events: InboundEvent[] = []
  const quarantined: QuarantineItem[] = [...page.quarantined]
  for (const { item, raw } of page.items) {
    const result = mapOrQuarantine(raw, () =>
      mapPost(item, answer.includes, brand, source.monitorId),
    )
    if ('quarantined' in result) quarantined.push(result.quarantined)
    else events.push(...result.mapped.events)
    await turns.after(item.text.length)
  }
  const ids = posts.map((post) => post.id)
  account.money.charge(source.price, ids)
  account.people.note(answer.includes.users.values())
  account.seen.note(
    posts.filter((post) => post.authorId !== brand.id).map((post) => post.history),
    account.context.clock.now(),
  )
  return { events, quarantined, ids }
}

function ask(
  account: XAccount,
  source: PostSource,
  before: PagedCursor,
  signal: AbortSignal,
): Promise<Answer> {
  return account.client.call({
    endpoint: source.endpoint,
    path: source.path,
    query: {
      max_results: 100,
      ...postFields(account.dialect),
      ...source.query,
      since_id: before.since ?? undefined,
      [source.tokenName]: before.token ?? undefined,
    },
    signal,
  })
}
