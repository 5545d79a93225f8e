import type { ContextPost } from '#shared/channel.ts'
import type { InboundMessage } from '../channel.ts'
import { mapAttachments, mapGeo } from './attachments.ts'
import type { VkComment, VkMessage, VkPost } from './content-schema.ts'
import { isGroupPeer, itemId, messageId, placeId, type CommentPlace } from './ids.ts'
import { placeUrl } from './links.ts'
import type { Item } from './items.ts'
import type { People } from './people.ts'
import type { Posts } from './posts.ts'
import { readableText, title } from './text.ts'

export interface MapContext {
  readonly groupId: number
  readonly people: People
  readonly posts: Posts
  /** Comments outside of walls can be answered with a user token only. */
  canWriteAsUser(kind: CommentPlace['kind']): boolean
}

export function toDirectMessage(message: VkMessage, context: MapContext): InboundMessage {
  const { peer_id: peer } = message
  const outbound = message.out === true || message.from_id === -context.groupId
  const isChat = isGroupPeer(peer)
  const quoted = message.reply_message
  return {
    type: 'message',
    externalId: messageId(peer, message),
    direction: outbound ? 'outbound' : 'inbound',
    kind: 'direct',
    visibility: 'private',
    shared: isChat,
    placeId: placeId({ kind: 'dm', peer }),
    author: context.people.author(outbound && !isChat ? peer : message.from_id),
    text: readableText(message.text),
    postedAt: message.date * 1000,
    editedAt: message.update_time ? message.update_time * 1000 : undefined,
    replyToExternalId: quoted ? messageId(peer, quoted) : undefined,
    url: placeUrl({ kind: 'dm', peer }, context.groupId),
    attachments: [
      ...mapAttachments(message.attachments),
      ...mapGeo(message.geo),
      ...message.fwd_messages.map(({ text }) => ({ kind: 'other', title: title(text) }) as const),
    ],
    invitationToken: message.ref || undefined,
    repliable: true,
  }
}

type CommentItem = Extract<Item, { type: 'comment' }>

/** Null for what the brand wrote without answering anybody: that is nobody's case. */
export function toCommentMessage(
  { comment, place, monitorId }: Pick<CommentItem, 'comment' | 'place' | 'monitorId'>,
  context: MapContext,
): InboundMessage | null {
  const outbound = comment.from_id === -context.groupId
  const person = outbound ? addressee(comment, place, context) : comment.from_id
  if (person === null) return null
  const parent = comment.reply_to_comment ?? comment.parents_stack.at(-1)
  return {
    type: 'message',
    externalId: itemId(place, comment.id),
    direction: outbound ? 'outbound' : 'inbound',
    kind: 'comment',
    visibility: 'public',
    placeId: placeId(place),
    author: context.people.author(person),
    text: readableText(comment.text),
    postedAt: comment.date * 1000,
    replyToExternalId: parentId(place, parent),
    url: placeUrl(place, context.groupId, comment.id),
    attachments: mapAttachments(comment.attachments),
    context: place.kind === 'wall' ? context.posts.context(place.owner, place.item) : undefined,
    monitorId,
    repliable: place.kind === 'wall' || context.canWriteAsUser(place.kind),
  }
}

function parentId(place: CommentPlace, parent: number | undefined): string | undefined {
  if (parent) return itemId(place, parent)
  return place.kind === 'wall' ? itemId(place, place.item) : undefined
}

/** Whom a comment of the brand answers: the person named, else the author of the post; never itself. */
function addressee(comment: VkComment, place: CommentPlace, context: MapContext): number | null {
  const brand = -context.groupId
  const author = place.kind === 'wall' ? context.posts.authorOf(place.owner, place.item) : null
  // Where there are no threads, VK puts the person's name in front: `[id1:bp-2_3|Anna], …`.
  const named = Number(/^\[id(\d{1,15})[:|]/.exec(comment.text)?.[1] ?? 0)
  const answered = comment.reply_to_user || named || author
  return answered === null || answered === brand ? null : answered
}

/** A post of somebody else that names or reposts the brand; null for the brand's own posts. */
export function toPostMessage(
  post: VkPost,
  context: MapContext,
  monitorId: string | undefined,
): InboundMessage | null {
  if (post.from_id === -context.groupId) return null
  const place = { kind: 'wall', owner: post.owner_id, item: post.id } as const
  return {
    type: 'message',
    externalId: itemId(place, post.id),
    direction: 'inbound',
    kind: 'mention',
    visibility: 'public',
    placeId: placeId(place),
    author: context.people.author(post.from_id),
    text: readableText(post.text),
    postedAt: post.date * 1000,
    editedAt: post.edited ? post.edited * 1000 : undefined,
    url: placeUrl(place, context.groupId),
    attachments: mapAttachments(post.attachments),
    context: repostedPost(post, context),
    monitorId,
    repliable: post.comments?.can_post !== 0 && post.post_type !== 'suggest',
  }
}

function repostedPost(post: VkPost, context: MapContext): ContextPost | undefined {
  const original = post.copy_history[0]
  return original && context.posts.context(original.owner_id, original.id)
}
