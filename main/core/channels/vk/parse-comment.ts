import { commentDeletionSchema, commentSchema, type VkPlaceFields } from './content-schema.ts'
import { itemId, type CommentPlace } from './ids.ts'
import type { Parsed } from './items.ts'
import { guarded, quarantine } from './quarantine.ts'
import type { Change } from './update-kinds.ts'

interface Told {
  /** VK's name of the event. */
  readonly type: string
  readonly place: CommentPlace['kind']
  readonly change: Change
}

/** A comment of an event, which says where it belongs. */
export function parseComment({ type, place: kind, change }: Told, object: unknown, raw: unknown): Parsed {
  const parsed = commentSchema.safeParse(object)
  if (!parsed.success) return quarantine(type, parsed.error, raw)
  const place = commentPlace(kind, parsed.data)
  if (!place) return { quarantined: { reason: `${type}: does not say where it belongs`, raw } }
  return { item: { type: 'comment', change, place, comment: parsed.data }, raw }
}

/** A comment of `wall.getComments`, which leaves out what the request said. */
export function parseListedComment(raw: unknown, place: CommentPlace): Parsed {
  return guarded('comment', () => {
    const parsed = commentSchema.safeParse(raw)
    if (!parsed.success) return quarantine('comment', parsed.error, raw)
    return { item: { type: 'comment', change: 'listed', place, comment: parsed.data }, raw }
  })(raw)
}

export function parseCommentDeletion(
  kind: CommentPlace['kind'],
  object: unknown,
  raw: unknown,
): Parsed {
  const parsed = commentDeletionSchema.safeParse(object)
  if (!parsed.success) return quarantine(`${kind} deletion`, parsed.error, raw)
  const place = commentPlace(kind, parsed.data)
  if (!place) return { quarantined: { reason: `${kind} deletion: does not say where`, raw } }
  return { item: { type: 'deletion', externalId: itemId(place, parsed.data.id) }, raw }
}

function commentPlace(kind: CommentPlace['kind'], fields: VkPlaceFields): CommentPlace | null {
  const item = {
    wall: fields.post_id,
    photo: fields.photo_id,
    video: fields.video_id,
    topic: fields.topic_id,
    market: fields.item_id,
  }[kind]
  const owner = {
    wall: fields.owner_id ?? fields.post_owner_id,
    photo: fields.photo_owner_id ?? fields.owner_id,
    video: fields.video_owner_id ?? fields.owner_id,
    topic: fields.topic_owner_id ?? fields.owner_id,
    market: fields.market_owner_id ?? fields.owner_id,
  }[kind]
  return item === undefined || owner === undefined ? null : { kind, owner, item }
}
