import type { InboundEvent, PollBatch, PollRequest } from '../channel.ts'
import type { Answer } from './answer.ts'
import type { Brand } from './brand.ts'
import { readDeletionsCursor, type DeletionsCursor } from './cursors.ts'
import type { XAccount } from './account.ts'
import { isNotFound } from './errors.ts'
import { postFields } from './fields.ts'
import { newestOf, postId } from './ids.ts'
import { mapOrQuarantine, readList } from './list-reading.ts'
import { mapPost } from './map-post.ts'
import { postSchema, type Post } from './wire.ts'

const endpoint = 'GET /2/tweets'
/** How often the list of seen posts is put into the cursor, so that a crash forgets little. */
const keepMs = 60_000
const checkMs = 15 * 60_000
const poorCheckMs = 6 * 60 * 60_000

/**
 * Asks about the posts seen last: what is gone was deleted, what has a longer history was edited.
 */
export async function pollDeletions(account: XAccount, request: PollRequest): Promise<PollBatch> {
  const now = account.context.clock.now()
  const before = readDeletionsCursor(request.cursor, account.context.log)
  const seen = account.seen.joined(before.seen)
  const interval = account.money.spentShare >= 1 ? poorCheckMs : checkMs
  // Never further ahead than an interval: the wall clock may have been set back since.
  const firstCheckAt =
    before.nextCheckAt === 0 ? now + checkMs : Math.min(before.nextCheckAt, now + interval)
  if (now < firstCheckAt || seen.length === 0) {
    return batch([], { nextCheckAt: firstCheckAt, seen: [...seen] })
  }
  const brand = await account.brand.get(request.signal)
  const answer = await lookUp(
    account,
    seen.map((post) => post.id),
    request.signal,
  )
  const gone = new Set(
    answer.problems.filter(isNotFound).flatMap((problem) => {
      const id = problem.resource_id ?? problem.value
      return id ? [id] : []
    }),
  )
  const edited = await editsAmong(account, brand, postsIn(answer), request.signal)
  account.seen.forget(gone)
  const deletions = seen
    .filter((post) => gone.has(post.id))
    .map((post) => ({ type: 'deletion' as const, externalId: postId(post.id), deletedAt: now }))
  return {
    ...batch([...edited.events, ...deletions], {
      nextCheckAt: now + interval,
      seen: [...account.seen.all()],
    }),
    quarantined: edited.quarantined,
  }
}

async function editsAmong(
  account: XAccount,
  brand: Brand,
  posts: readonly Post[],
  signal: AbortSignal,
): Promise<Pick<PollBatch, 'events' | 'quarantined'>> {
  const newerIds = posts.flatMap((post) => {
    const newest = newestOf(post.history)
    return newest !== null && newest !== post.id ? [newest] : []
  })
  if (newerIds.length === 0) return { events: [], quarantined: [] }
  const answer = await lookUp(account, newerIds, signal)
  const newer = postsIn(answer)
  account.seen.note(
    newer.map((post) => post.history),
    account.context.clock.now(),
  )
  const results = newer.map((post) =>
    mapOrQuarantine(post, () => mapPost(post, answer.includes, brand)),
  )
  return {
    events: results.flatMap((result) => ('mapped' in result ? result.mapped.events : [])),
    quarantined: results.flatMap((result) => ('quarantined' in result ? result.quarantined : [])),
  }
}

async function lookUp(account: XAccount, ids: readonly string[], signal: AbortSignal): Promise<Answer> {
  const answer = await account.client.call({
    endpoint,
    path: '/2/tweets',
    query: { ids: ids.join(','), ...postFields(account.dialect) },
    problemsAreAnswers: true,
    signal,
  })
  account.money.charge(
    'postRead',
    postsIn(answer).map((post) => post.id),
  )
  return answer
}

/** A post that cannot be read here was judged, and quarantined, when it was first seen. */
function postsIn(answer: Answer): readonly Post[] {
  return readList(answer, 'post', postSchema).items.map(({ item }) => item)
}

function batch(events: readonly InboundEvent[], cursor: DeletionsCursor): PollBatch {
  return { events, quarantined: [], cursor: JSON.stringify(cursor), waitMs: keepMs }
}
