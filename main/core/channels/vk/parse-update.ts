import type { z } from 'zod'
import type { QuarantineItem } from '../channel.ts'
import {
  commentDeletionSchema,
  commentSchema,
  messageSchema,
  permissionSchema,
  postSchema,
  updateSchema,
  type VkComment,
  type VkCommentDeletion,
  type VkMessage,
  type VkPost,
} from './content-schema.ts'
import { itemId, type Place } from './ids.ts'

export type CommentPlace = Exclude<Place, { kind: 'dm' }>
/** `listed`: read again later, so that it may be new, known or edited since. */
type Change = 'new' | 'edit' | 'restore' | 'listed'

/** Something VK told us, understood but not yet joined with names and context. */
export type Item =
  | { readonly type: 'message'; readonly change: Change; readonly message: VkMessage }
  | {
      readonly type: 'comment'
      readonly change: Change
      readonly place: CommentPlace
      readonly comment: VkComment
    }
  | { readonly type: 'deletion'; readonly externalId: string }
  | {
      readonly type: 'post'
      readonly change: Change
      readonly post: VkPost
      readonly monitorId?: string
    }
  | { readonly type: 'permission'; readonly userId: number; readonly allowed: boolean }

export type Parsed =
  | { readonly items: readonly Item[] }
  | { readonly quarantined: QuarantineItem }

const nothing: Parsed = { items: [] }
const changes: Readonly<Record<string, Change>> = { new: 'new', edit: 'edit', restore: 'restore' }
const commentTypes: Readonly<Record<string, CommentPlace['kind']>> = {
  wall_reply: 'wall',
  photo_comment: 'photo',
  video_comment: 'video',
  board_post: 'topic',
}

/** Understands one update of the long poll. Kinds we do not use give no items. */
export function parseUpdate(raw: unknown): Parsed {
  const update = updateSchema.safeParse(raw)
  if (!update.success) return quarantine('update', update.error, raw)
  const { type, object } = update.data
  switch (type) {
    case 'message_new':
    case 'message_reply':
    case 'message_edit':
      return parseMessage(type, object, raw)
    case 'message_allow':
    case 'message_deny': {
      const parsed = permissionSchema.safeParse(object)
      if (!parsed.success) return quarantine(type, parsed.error, raw)
      const allowed = type === 'message_allow'
      return { items: [{ type: 'permission', userId: parsed.data.user_id, allowed }] }
    }
    case 'wall_post_new':
    case 'wall_repost':
      return parsePost(object, raw)
    default:
      return parseCommentUpdate(type, object, raw)
  }
}

/** A message of `messages.getHistory`. */
export function parseHistoryMessage(raw: unknown): Parsed {
  const parsed = messageSchema.safeParse(raw)
  if (!parsed.success) return quarantine('message', parsed.error, raw)
  return { items: [{ type: 'message', change: 'new', message: parsed.data }] }
}

/** A comment of `wall.getComments`, which leaves out what the request said. */
export function parseListedComment(raw: unknown, place: CommentPlace): Parsed {
  // Of a deleted comment VK lists little more than its number.
  const isDeleted = typeof raw === 'object' && raw !== null && 'deleted' in raw && raw.deleted
  if (isDeleted) return nothing
  const parsed = commentSchema.safeParse(raw)
  if (!parsed.success) return quarantine('comment', parsed.error, raw)
  return { items: [{ type: 'comment', change: 'listed', place, comment: parsed.data }] }
}

function parseMessage(type: string, object: unknown, raw: unknown): Parsed {
  // Only message_new wraps the message, beside what the person's app can show.
  const wrapped = typeof object === 'object' && object !== null && 'message' in object
  const parsed = messageSchema.safeParse(wrapped ? object.message : object)
  if (!parsed.success) return quarantine(type, parsed.error, raw)
  const isService = Boolean(parsed.data.action) && parsed.data.text === ''
  if (isService) return nothing
  const change = type === 'message_edit' ? 'edit' : 'new'
  return { items: [{ type: 'message', change, message: parsed.data }] }
}

function parsePost(object: unknown, raw: unknown): Parsed {
  const parsed = postSchema.safeParse(object)
  if (!parsed.success) return quarantine('post', parsed.error, raw)
  if (parsed.data.post_type === 'postpone') return nothing
  return { items: [{ type: 'post', change: 'new', post: parsed.data }] }
}

function parseCommentUpdate(type: string, object: unknown, raw: unknown): Parsed {
  const match = /^(wall_reply|photo_comment|video_comment|board_post)_(\w+)$/.exec(type)
  const kind = commentTypes[match?.[1] ?? '']
  const verb = match?.[2] ?? ''
  if (!kind) return nothing
  if (verb === 'delete') return parseDeletion(kind, object, raw)
  const change = changes[verb]
  if (!change) return nothing
  const parsed = commentSchema.safeParse(object)
  if (!parsed.success) return quarantine(type, parsed.error, raw)
  const place = commentPlace(kind, parsed.data)
  if (!place) return { quarantined: { reason: `${type}: does not say where it belongs`, raw } }
  return { items: [{ type: 'comment', change, place, comment: parsed.data }] }
}

function parseDeletion(kind: CommentPlace['kind'], object: unknown, raw: unknown): Parsed {
  const parsed = commentDeletionSchema.safeParse(object)
  if (!parsed.success) return quarantine(`${kind} deletion`, parsed.error, raw)
  const place = commentPlace(kind, parsed.data)
  if (!place) return { quarantined: { reason: `${kind} deletion: does not say where`, raw } }
  return { items: [{ type: 'deletion', externalId: itemId(place, parsed.data.id) }] }
}

function commentPlace(
  kind: CommentPlace['kind'],
  comment: Partial<VkComment & VkCommentDeletion>,
): CommentPlace | null {
  const item = {
    wall: comment.post_id,
    photo: comment.photo_id,
    video: comment.video_id,
    topic: comment.topic_id,
  }[kind]
  const owner = {
    wall: comment.owner_id ?? comment.post_owner_id,
    photo: comment.photo_owner_id ?? comment.owner_id,
    video: comment.video_owner_id ?? comment.owner_id,
    topic: comment.topic_owner_id ?? comment.owner_id,
  }[kind]
  return item === undefined || owner === undefined ? null : { kind, owner, item }
}

function quarantine(what: string, error: z.ZodError, raw: unknown): Parsed {
  const issue = error.issues[0]
  const where = issue?.path.join('.') || 'whole'
  return { quarantined: { reason: `${what}: ${where}: ${issue?.message ?? 'unreadable'}`, raw } }
}
