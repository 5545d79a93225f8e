import type { InboundEvent, PollBatch, PollRequest } from '../channel.ts'
import type { Answer } from './answer.ts'
import type { Brand } from './brand.ts'
import { readDeletionsCursor, type DeletionsCursor } from './cursors.ts'
import type { Desk } from './desk.ts'
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
export async function pollDeletions(desk: Desk, request: PollRequest): Promise<PollBatch> {
  const now = desk.context.clock.now()
  const before = readDeletionsCursor(request.cursor, desk.context.log)
  const seen = desk.seen.joined(before.seen)
  const interval = desk.money.spentShare >= 1 ? poorCheckMs : checkMs
  // Never further ahead than an interval: the wall clock may have been set back since.
  const firstCheckAt =
    before.nextCheckAt === 0 ? now + checkMs : Math.min(before.nextCheckAt, now + interval)
  if (now < firstCheckAt || seen.length === 0) {
    return batch([], { nextCheckAt: firstCheckAt, seen: [...seen] })
  }
  const brand = await desk.brand.get(request.signal)
  const answer = await lookUp(
    desk,
    seen.map((post) => post.id),
    request.signal,
  )
  const gone = new Set(
    answer.problems.filter(isNotFound).flatMap((problem) => {
      const id = problem.resource_id ?? problem.value
      return id ? [id] : []
    }),
  )
  const edited = await editsAmong(desk, brand, postsIn(answer), request.signal)
  desk.seen.forget(gone)
  const deletions = seen
    .filter((post) => gone.has(post.id))
    .map((post) => ({ type: 'deletion' as const, externalId: postId(post.id), deletedAt: now }))
  return {
    ...batch([...edited.events, ...deletions], {
      nextCheckAt: now + interval,
      seen: [...desk.seen.all()],
    }),
    quarantined: edited.quarantined,
  }
}

async function editsAmong(
  desk: Desk,
  brand: Brand,
  posts: readonly Post[],
  signal: AbortSignal,
): Promise<Pick<PollBatch, 'events' | 'quarantined'>> {
  const newerIds = posts.flatMap((post) => {
    const newest = newestOf(post.history)
    return newest !== null && newest !== post.id ? [newest] : []
  })
  if (newerIds.length === 0) return { events: [], quarantined: [] }
  const answer = await lookUp(desk, newerIds, signal)
  const newer = postsIn(answer)
  desk.seen.note(
    newer.map((post) => post.history),
    desk.context.clock.now(),
  )
  const results = newer.map((post) =>
    mapOrQuarantine(post, () => mapPost(post, answer.includes, brand)),
  )
  return {
    events: results.flatMap((result) => ('mapped' in result ? result.mapped.events : [])),
    quarantined: results.flatMap((result) => ('quarantined' in result ? result.quarantined : [])),
  }
}

async function lookUp(desk: Desk, ids: readonly string[], signal: AbortSignal): Promise<Answer> {
  const answer = await desk.client.call({
    endpoint,
    path: '/2/tweets',
    query: { ids: ids.join(','), ...postFields(desk.dialect) },
    problemsAreAnswers: true,
    signal,
  })
  desk.money.charge(
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
