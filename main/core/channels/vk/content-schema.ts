import { z } from 'zod'
import { isInstant } from '#shared/instant.ts'

/** Attachments are read one by one later: an unknown kind must not spoil its message. */
const attachments = z
  .array(z.unknown())
  .nullish()
  .transform((list) => list ?? [])
/** VK sometimes says `null` where there are no words. */
const text = z
  .string()
  .nullish()
  .transform((words) => words ?? '')
const id = z.int()
/** Epoch seconds, as VK counts, that make an instant we can reckon with. */
export const moment = z.number().refine((seconds) => isInstant(seconds * 1000), 'instant_out_of_range')
const flag = z.union([z.number(), z.boolean()]).transform(Boolean)

const messageFields = z.looseObject({
  id: id.default(0),
  conversation_message_id: id.optional(),
  peer_id: id,
  from_id: id,
  date: moment,
  text,
  out: flag.optional(),
  attachments,
  update_time: moment.optional().catch(undefined),
  random_id: z.number().optional(),
  ref: z.string().optional().catch(undefined),
  is_cropped: flag.optional().catch(undefined),
  geo: z.unknown().optional(),
  action: z.unknown().optional(),
  reply_message: z
    .looseObject({ id: id.default(0), conversation_message_id: id.optional() })
    .optional()
    .catch(undefined),
  fwd_messages: z
    .array(z.looseObject({ from_id: id, text }))
    .default([])
    .catch([]),
})
/** Without either number nothing could tell this message from another. */
export const messageSchema = messageFields.refine(
  ({ id, conversation_message_id: number }) => id > 0 || (number ?? 0) > 0,
  'has no number',
)
export type VkMessage = z.infer<typeof messageSchema>

/** Which of these say where a comment belongs depends on the kind of place. */
const placeFields = {
  post_id: id.optional(),
  post_owner_id: id.optional(),
  owner_id: id.optional(),
  photo_id: id.optional(),
  photo_owner_id: id.optional(),
  video_id: id.optional(),
  video_owner_id: id.optional(),
  topic_id: id.optional(),
  topic_owner_id: id.optional(),
  market_owner_id: id.optional(),
  item_id: id.optional(),
}
export type VkPlaceFields = z.infer<z.ZodObject<typeof placeFields>>

/** A comment under a post, photo, video, board topic or product. */
export const commentSchema = z.looseObject({
  id,
  from_id: id,
  date: moment,
  text,
  attachments,
  ...placeFields,
  reply_to_user: id.optional().catch(undefined),
  reply_to_comment: id.optional().catch(undefined),
  parents_stack: z.array(id).default([]).catch([]),
})
export type VkComment = z.infer<typeof commentSchema>

export const commentDeletionSchema = z.looseObject({ id, ...placeFields })

/** A comment of a list: of a deleted one VK says little more than its number and its thread. */
export const listedCommentSchema = z.looseObject({
  id,
  deleted: flag.optional().catch(undefined),
  thread: z
    .looseObject({ count: z.number().default(0), items: z.array(z.unknown()).default([]) })
    .optional()
    .catch(undefined),
})

const postFields = z.looseObject({
  id,
  owner_id: id,
  from_id: id,
  date: moment,
  text,
  attachments,
  edited: moment.optional().catch(undefined),
  post_type: z.string().default('post'),
  /** Feeds list comments among posts; then this is the post they belong to. */
  post_id: id.optional(),
  reply_to_comment: id.optional().catch(undefined),
  reply_to_user: id.optional().catch(undefined),
  parents_stack: z.array(id).default([]).catch([]),
  comments: z
    .looseObject({ can_post: z.number().optional(), count: z.number().optional() })
    .optional()
    .catch(undefined),
})

/** Some feeds name the wall `to_id`. */
function withOwner(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || 'owner_id' in raw) return raw
  return 'to_id' in raw ? { ...raw, owner_id: raw.to_id } : raw
}

export const postSchema = z.preprocess(
  withOwner,
  postFields.extend({ copy_history: z.array(postFields).default([]).catch([]) }),
)
export type VkPost = z.infer<typeof postSchema>
export type VkQuotedPost = z.infer<typeof postFields>

export const permissionSchema = z.looseObject({ user_id: id })

export const updateSchema = z.looseObject({
  type: z.string(),
  event_id: z.string().optional().catch(undefined),
  object: z.unknown(),
})
