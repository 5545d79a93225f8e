import { createHash } from 'node:crypto'
import { postSchema, type VkPost } from './content-schema.ts'
import type { Parsed } from './parse-update.ts'

/**
 * One entry of `newsfeed.search`, `newsfeed.getMentions` or `wall.get`. Feeds list comments among
 * posts: those have `post_type` `reply` and say which post they belong to.
 */
export function parseFeedEntry(raw: unknown, monitorId?: string): FeedEntry {
  const parsed = postSchema.safeParse(raw)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const where = issue?.path.join('.') || 'whole'
    return { quarantined: { reason: `post: ${where}: ${issue?.message ?? 'unreadable'}`, raw } }
  }
  const post = parsed.data
  const stamp = { key: `${post.owner_id}_${post.id}`, date: post.date, print: fingerprint(post) }
  if (post.post_type === 'reply' && post.post_id !== undefined) {
    const place = { kind: 'wall', owner: post.owner_id, item: post.post_id } as const
    const { id, from_id, date, text, attachments, reply_to_comment, reply_to_user } = post
    const parents = { reply_to_comment, reply_to_user, parents_stack: [] }
    const comment = { id, from_id, date, text, attachments, ...parents }
    return { items: [{ type: 'comment', change: 'new', place, comment }], stamp }
  }
  const monitor = monitorId === undefined ? {} : { monitorId }
  return { items: [{ type: 'post', change: 'new', post, ...monitor }], stamp }
}

export type FeedEntry = Parsed & { readonly stamp?: FeedStamp }

/** What tells a repeated entry from a changed one. */
export interface FeedStamp {
  readonly key: string
  /** Seconds. */
  readonly date: number
  /** Changes with every edit, also with two within VK's one second. */
  readonly print: string
}

function fingerprint({ text, edited = 0 }: VkPost): string {
  return createHash('sha256').update(`${edited} ${text}`).digest('base64url').slice(0, 8)
}
