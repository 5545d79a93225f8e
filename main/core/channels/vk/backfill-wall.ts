import type { EpochMs } from '#shared/domain.ts'
import { commentsSchema, feedSchema } from './answers.ts'
import type { VkClient } from './client.ts'
import { commentSchema, postSchema } from './content-schema.ts'
import { parseFeedEntry } from './parse-feed.ts'
import { parseListedComment, type CommentPlace, type Parsed } from './parse-update.ts'
import { peopleFields, type People } from './people.ts'

const ownPosts = 20
const pageSize = 100
const mostPages = 5
const threadPreview = 10

interface Backfill {
  readonly client: VkClient
  readonly people: People
  readonly groupId: number
}

/**
 * Posts of others on the community's wall and comments under its latest posts, since `since`. VK
 * lets only a user token read these.
 */
export async function backfillWall(
  { client, people, groupId }: Backfill,
  since: EpochMs,
  signal: AbortSignal,
): Promise<readonly Parsed[]> {
  const common = { extended: true, fields: peopleFields }

  async function readWall(filter: 'owner' | 'others', count: number, offset: number) {
    const parameters = { owner_id: -groupId, filter, count, offset, ...common }
    const call = { method: 'wall.get', parameters, token: 'user', signal } as const
    const answer = await client.call(feedSchema, call)
    people.learn(answer.profiles, answer.groups)
    return answer.items
  }

  /** The brand's latest posts, however old, and all that others wrote on the wall in the gap. */
  async function postsOnWall(): Promise<readonly unknown[]> {
    const found = [...(await readWall('owner', ownPosts, 0))]
    for (let page = 0; page < mostPages; page++) {
      const entries = await readWall('others', pageSize, page * pageSize)
      found.push(...entries)
      const oldest = postSchema.safeParse(entries.at(-1)).data
      if (entries.length < pageSize || !oldest || oldest.date * 1000 < since) break
    }
    return found
  }

  /** `comment` names the comment whose answers are wanted, instead of the post's own comments. */
  async function commentsOf(place: CommentPlace, comment?: number): Promise<readonly Parsed[]> {
    const found: Parsed[] = []
    for (let page = 0; page < mostPages; page++) {
      const answer = await client.call(commentsSchema, {
        method: 'wall.getComments',
        parameters: {
          owner_id: place.owner,
          post_id: place.item,
          comment_id: comment,
          sort: 'desc',
          count: pageSize,
          offset: page * pageSize,
          thread_items_count: comment === undefined ? threadPreview : undefined,
          ...common,
        },
        token: 'user',
        signal,
      })
      people.learn(answer.profiles, answer.groups)
      for (const raw of answer.items) found.push(...(await withThread(raw, place)))
      if (answer.items.length < pageSize) break
    }
    return found
  }

  async function withThread(raw: unknown, place: CommentPlace): Promise<readonly Parsed[]> {
    const own = parseListedComment(raw, place)
    const { data } = commentSchema.safeParse(raw)
    const thread = data?.thread
    if (!data || !thread || thread.count === 0) return [own]
    if (thread.count > thread.items.length) return [own, ...(await commentsOf(place, data.id))]
    return [own, ...thread.items.map((item) => parseListedComment(item, place))]
  }

  const found: Parsed[] = []
  for (const raw of await postsOnWall()) {
    found.push(parseFeedEntry(raw))
    const post = postSchema.safeParse(raw).data
    if (!post || post.comments?.count === 0) continue
    found.push(...(await commentsOf({ kind: 'wall', owner: post.owner_id, item: post.id })))
  }
  return found.filter((parsed) => isSince(parsed, since, groupId))
}

/** The brand's own posts stay, however old: they are the context of the comments. */
function isSince(parsed: Parsed, since: EpochMs, groupId: number): boolean {
  if ('quarantined' in parsed) return true
  return parsed.items.every((item) => {
    if (item.type === 'comment') return item.comment.date * 1000 >= since
    if (item.type === 'post') return item.post.date * 1000 >= since || item.post.from_id === -groupId
    return true
  })
}
