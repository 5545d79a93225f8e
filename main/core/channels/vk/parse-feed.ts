import { createHash } from 'node:crypto'
import { z } from 'zod'
import { moment, postSchema, type VkPost } from './content-schema.ts'
import type { Parsed } from './items.ts'
import { guarded, quarantine } from './quarantine.ts'

export type FeedEntry = Parsed & { readonly stamp?: FeedStamp }

/** What tells a repeated entry from a changed one. */
export interface FeedStamp {
  readonly key: string
  /** Seconds; null where nobody can tell. */
  readonly date: number | null
  /** Changes with every edit, also with two within VK's one second. */
  readonly print: string
}

/**
 * One entry of `newsfeed.search`, `newsfeed.getMentions` or `wall.get`. Feeds list comments among
 * posts: those have `post_type` `reply` and say which post they belong to.
 */
export function parseFeedEntry(raw: unknown, monitorId?: string): FeedEntry {
  return guarded('post', () => parse(raw, monitorId))(raw)
}

function parse(raw: unknown, monitorId: string | undefined): FeedEntry {
  const parsed = postSchema.safeParse(raw)
  if (!parsed.success) return { ...quarantine('post', parsed.error, raw), stamp: unreadableStamp(raw) }
  const post = parsed.data
  const stamp = { key: `${post.owner_id}_${post.id}`, date: post.date, print: fingerprint(post) }
  const monitor = monitorId === undefined ? {} : { monitorId }
  if (post.post_type !== 'reply' || post.post_id === undefined) {
    return { item: { type: 'post', change: 'new', post, ...monitor }, raw, stamp }
  }
  const place = { kind: 'wall', owner: post.owner_id, item: post.post_id } as const
  const { id, from_id, date, text, attachments } = post
  const { reply_to_comment, reply_to_user, parents_stack } = post
  const parents = { reply_to_comment, reply_to_user, parents_stack }
  const comment = { id, from_id, date, text, attachments, ...parents }
  return { item: { type: 'comment', change: 'new', place, comment, ...monitor }, raw, stamp }
}

/** Feeds list the same entry again and again; one that cannot be read is put aside once. */
function unreadableStamp(raw: unknown): FeedStamp {
  const text = JSON.stringify(raw) ?? ''
  const print = createHash('sha256').update(text).digest('base64url').slice(0, 16)
  const date = z.looseObject({ date: moment }).safeParse(raw).data?.date ?? null
  return { key: `unreadable ${print}`, date, print }
}

function fingerprint({ text, edited = 0 }: VkPost): string {
  return createHash('sha256').update(`${edited} ${text}`).digest('base64url').slice(0, 8)
}
