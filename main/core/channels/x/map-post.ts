import type { InboundAuthor, InboundEvent, InboundMessage } from '../channel.ts'
import type { Includes } from './answer.ts'
import { attachmentsOf } from './attachments.ts'
import { contextPost } from './context-post.ts'
import { postId, postUrl, snowflakeTime, threadPlace } from './ids.ts'
import type { Brand } from './brand.ts'
import { shownText } from './text.ts'
import type { Post, User } from './wire.ts'

const dayMs = 24 * 60 * 60_000

/** A post as it came, or the sentence that says why it cannot be a message. */
export type MappedPost =
  { readonly events: readonly InboundEvent[] } | { readonly unusable: string }

export function mapPost(
  post: Post,
  includes: Includes,
  brand: Brand,
  monitorId?: string,
): MappedPost {
  if (post.authorId === undefined) return { unusable: 'post without author_id' }
  if (post.createdAt === undefined) return { unusable: 'post without created_at' }
  if (post.references.some((reference) => reference.type === 'retweeted')) return { events: [] }
  const message = messageOf(post, post.authorId, post.createdAt, includes, brand, monitorId)
  return { events: message ? withHistory(post, message) : [] }
}

function messageOf(
  post: Post,
  authorId: string,
  createdAt: number,
  includes: Includes,
  brand: Brand,
  monitorId: string | undefined,
): InboundMessage | null {
  const outbound = authorId === brand.id
  const customerId = outbound ? post.inReplyToUserId : authorId
  // The brand's own announcements are addressed to nobody.
  if (customerId === undefined || customerId === brand.id) return null
  const repliedTo = post.references.find((reference) => reference.type === 'replied_to')
  const handle = includes.users.get(authorId)?.handle
  return {
    type: 'message',
    externalId: postId(post.id),
    direction: outbound ? 'outbound' : 'inbound',
    kind: outbound || post.inReplyToUserId === brand.id ? 'comment' : 'mention',
    visibility: 'public',
    placeId: threadPlace(post.conversationId ?? post.history[0] ?? post.id),
    author: authorOf(customerId, includes.users.get(customerId)),
    text: shownText(post.text, post.urls),
    postedAt: postedAt(post, createdAt),
    editedAt: post.history.length > 1 ? createdAt : undefined,
    replyToExternalId: repliedTo ? postId(repliedTo.id) : undefined,
    url: postUrl(post.id, handle),
    attachments: attachmentsOf(post, includes, false),
    context: contextPost(referredId(post), includes),
    monitorId,
    repliable: outbound || hasSummoned(post, includes, brand),
  }
}

/**
 * An edit is a post of its own with the same history. The message may be stored under any earlier
 * id, so each step of the chain is told, and the last one brings the whole message.
 */
function withHistory(post: Post, message: InboundMessage): readonly InboundEvent[] {
  const chain = post.history.includes(post.id) ? post.history : [...post.history, post.id]
  if (chain.length < 2) return [message]
  const editedAt = message.editedAt ?? message.postedAt
  return chain.slice(0, -1).map((id, index) => {
    const next = chain[index + 1] ?? post.id
    return {
      type: 'edit',
      externalId: postId(id),
      newExternalId: postId(next),
      text: message.text,
      editedAt,
      attachments: message.attachments,
      ...(next === post.id ? { message } : {}),
    }
  })
}

/** The first version's time, which promises are counted from; X gives it only inside the id. */
function postedAt(post: Post, createdAt: number): number {
  const first = post.history[0]
  if (first === undefined || first === post.id) return createdAt
  const time = snowflakeTime(first)
  return time <= createdAt && time > createdAt - dayMs ? time : createdAt
}

/** Since 2026-02-23 X accepts a reply only to who named the brand or quoted it. */
function hasSummoned(post: Post, includes: Includes, brand: Brand): boolean {
  if (post.inReplyToUserId === brand.id) return true
  const handle = brand.handle.toLowerCase()
  const named = post.mentions.some(
    (mention) => mention.id === brand.id || mention.username?.toLowerCase() === handle,
  )
  return (
    named ||
    new RegExp(`(^|[^\\w@])@${handle}(?!\\w)`, 'i').test(post.text) ||
    post.references.some(
      (reference) =>
        reference.type === 'quoted' && includes.posts.get(reference.id)?.authorId === brand.id,
    )
  )
}

/** The post above a reply rather than one that it quotes. */
function referredId(post: Post): string | undefined {
  const above = post.references.find((reference) => reference.type === 'replied_to')
  return (above ?? post.references[0])?.id
}

export function authorOf(id: string, user: User | undefined): InboundAuthor {
  return {
    externalId: id,
    name: user?.name ?? id,
    handle: user?.handle,
    url: user ? `https://x.com/${user.handle}` : `https://x.com/i/user/${id}`,
    avatarUrl: user?.avatarUrl,
    reach: user?.followers,
  }
}
