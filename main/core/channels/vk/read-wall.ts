import type { EpochMs } from '#shared/domain.ts'
import { commentsSchema, feedSchema } from './answers.ts'
import { listedCommentSchema, postSchema } from './content-schema.ts'
import type { Task } from './gap.ts'
import { itemId, type CommentPlace } from './ids.ts'
import type { Parsed } from './items.ts'
import { continued, readList, type PageRead, type Reading, type Source } from './page.ts'
import { parseListedComment } from './parse-comment.ts'
import { parseFeedEntry } from './parse-feed.ts'

const ownPosts = 20
const pageSize = 100
const threadPreview = 10

/**
 * One page of the community's wall: the brand's latest posts, however old, or what others wrote in the
 * gap; with a task for the comments of each. VK lets only a user or service token read these.
 */
export async function readWall(
  source: Source,
  task: Extract<Task, { kind: 'wall' }>,
  { since, signal }: Reading,
): Promise<PageRead> {
  const { groupId } = source
  const { filter, offset } = task
  const count = filter === 'owner' ? ownPosts : pageSize
  const items = await readList(source, feedSchema, {
    method: 'wall.get',
    parameters: { owner_id: -groupId, filter, count, offset },
    token: 'user',
    signal,
  })
  const posts = items.flatMap((raw) => postSchema.safeParse(raw).data ?? [])
  const oldest = posts.at(-1)
  const isLast =
    filter === 'owner' ||
    items.length < count ||
    !oldest ||
    oldest.date * 1000 < since
  return {
    found: items
      .map((raw) => parseFeedEntry(raw))
      .filter((entry) => isSince(entry, since, groupId)),
    tasks: posts
      .filter(({ comments }) => comments?.count !== 0)
      .map(({ id }) => ({ kind: 'comments', post: id, offset: 0, tries: 0 })),
    next: isLast ? null : continued(task, items.length, posts[0]?.id),
  }
}

/** One page of the comments of a post, or of the answers to one of them. */
export async function readComments(
  source: Source,
  task: Extract<Task, { kind: 'comments' }>,
  { since, signal }: Reading,
): Promise<PageRead> {
  const { groupId } = source
  const { post, comment, offset } = task
  const items = await readList(source, commentsSchema, {
    method: 'wall.getComments',
    parameters: {
      owner_id: -groupId,
      post_id: post,
      comment_id: comment,
      sort: 'desc',
      count: pageSize,
      offset,
      thread_items_count: comment === undefined ? threadPreview : undefined,
    },
    token: 'user',
    signal,
  })
  const place = { kind: 'wall', owner: -groupId, item: post } as const
  const found: Parsed[] = []
  const tasks: Task[] = []
  for (const raw of items) {
    const listed = listedCommentSchema.safeParse(raw).data
    found.push(parseListed(raw, place))
    // Answers to answers hang under the same first comment: deeper threads are not what VK has.
    if (!listed?.thread || comment !== undefined) continue
    const { count, items: answers } = listed.thread
    if (count > answers.length) {
      tasks.push({ kind: 'comments', post, comment: listed.id, offset: 0, tries: 0 })
    } else found.push(...answers.map((item) => parseListed(item, place)))
  }
  const first = listedCommentSchema.safeParse(items[0]).data?.id
  return {
    found: found.filter((entry) => isSince(entry, since, groupId)),
    tasks,
    next: items.length < pageSize ? null : continued(task, items.length, first),
  }
}

function parseListed(raw: unknown, place: CommentPlace): Parsed {
  const listed = listedCommentSchema.safeParse(raw).data
  if (!listed?.deleted) return parseListedComment(raw, place)
  return { item: { type: 'deletion', externalId: itemId(place, listed.id) }, raw }
}

/** The brand's own posts stay, however old: they are the context of the comments. */
function isSince(parsed: Parsed, since: EpochMs, groupId: number): boolean {
  if ('quarantined' in parsed) return true
  const { item } = parsed
  if (item?.type === 'comment') return item.comment.date * 1000 >= since
  if (item?.type !== 'post') return true
  return item.post.date * 1000 >= since || item.post.from_id === -groupId
}
