import { z } from 'zod'

/** Attachments are read one by one later: an unknown kind must not spoil its message. */
const attachments = z
  .array(z.unknown())
  .nullish()
  .transform((list) => list ?? [])
const text = z.string().default('')
const flag = z.union([z.number(), z.boolean()]).transform(Boolean)

const messageFields = z.looseObject({
  id: z.number().default(0),
  conversation_message_id: z.number().optional(),
  peer_id: z.number(),
  from_id: z.number(),
  date: z.number(),
  text,
  out: flag.optional(),
  attachments,
  update_time: z.number().optional(),
  random_id: z.number().optional(),
  ref: z.string().optional().catch(undefined),
  is_cropped: flag.optional().catch(undefined),
  geo: z.unknown().optional(),
  action: z.unknown().optional(),
  reply_message: z
    .looseObject({ id: z.number().default(0), conversation_message_id: z.number().optional() })
    .optional()
    .catch(undefined),
  fwd_messages: z
    .array(z.looseObject({ from_id: z.number(), text }))
    .default([])
    .catch([]),
})
/** Without either number nothing could tell this message from another. */
export const messageSchema = messageFields.refine(
  ({ id, conversation_message_id: number }) => id > 0 || (number ?? 0) > 0,
  'has no number',
)
export type VkMessage = z.infer<typeof messageSchema>

/** A comment under a post, photo, video or board topic; which fields say where depends on the kind. */
export const commentSchema = z.looseObject({
  id: z.number(),
  from_id: z.number(),
  date: z.number(),
  text,
  attachments,
  post_id: z.number().optional(),
  post_owner_id: z.number().optional(),
  owner_id: z.number().optional(),
  photo_id: z.number().optional(),
  photo_owner_id: z.number().optional(),
  video_id: z.number().optional(),
  video_owner_id: z.number().optional(),
  topic_id: z.number().optional(),
  topic_owner_id: z.number().optional(),
  reply_to_user: z.number().optional(),
  reply_to_comment: z.number().optional(),
  parents_stack: z.array(z.number()).default([]).catch([]),
  deleted: flag.optional(),
  thread: z
    .looseObject({ count: z.number().default(0), items: z.array(z.unknown()).default([]) })
    .optional()
    .catch(undefined),
})
export type VkComment = z.infer<typeof commentSchema>

export const commentDeletionSchema = z.looseObject({
  id: z.number(),
  owner_id: z.number().optional(),
  post_id: z.number().optional(),
  photo_id: z.number().optional(),
  video_id: z.number().optional(),
  topic_id: z.number().optional(),
  topic_owner_id: z.number().optional(),
})
export type VkCommentDeletion = z.infer<typeof commentDeletionSchema>

const postFields = z.looseObject({
  id: z.number(),
  owner_id: z.number(),
  from_id: z.number(),
  date: z.number(),
  text,
  attachments,
  edited: z.number().optional(),
  post_type: z.string().default('post'),
  /** Feeds list comments among posts; then this is the post they belong to. */
  post_id: z.number().optional(),
  reply_to_comment: z.number().optional(),
  reply_to_user: z.number().optional(),
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

export const permissionSchema = z.looseObject({ user_id: z.number() })

export const updateSchema = z.looseObject({
  type: z.string(),
  event_id: z.string().optional(),
  object: z.unknown(),
})
