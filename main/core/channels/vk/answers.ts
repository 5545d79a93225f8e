import { z } from 'zod'
import { groupSchema, userSchema } from './people-schema.ts'
import { messageSchema, postSchema } from './content-schema.ts'

/** What VK answers, as far as we read it. Unknown fields are let through everywhere. */

const refusalSchema = z.looseObject({
  error_code: z.coerce.number(),
  error_msg: z.string().default('').catch(''),
  captcha_sid: z.union([z.string(), z.number()]).optional().catch(undefined),
  captcha_img: z.string().optional().catch(undefined),
  redirect_uri: z.string().optional().catch(undefined),
})
export type ApiRefusal = z.infer<typeof refusalSchema>

export const envelopeSchema = z.looseObject({
  error: refusalSchema.optional(),
  response: z.unknown().optional(),
})

const number = z.coerce.number()

/** A list in which one item that cannot be read costs only itself. */
function readable<T>(schema: z.ZodType<T>) {
  return z
    .array(z.unknown())
    .transform((items) => items.flatMap((item) => schema.safeParse(item).data ?? []))
}
const ts = z.union([z.string(), z.number()]).transform(String)

export const longPollServerSchema = z.looseObject({ key: z.string(), server: z.string(), ts })

export const longPollAnswerSchema = z.looseObject({
  failed: z.number().optional(),
  ts: ts.optional(),
  updates: z.array(z.unknown()).optional(),
})

/** Items of lists stay unknown here: what cannot be read is put aside, not left out. */
const people = {
  profiles: readable(userSchema).catch([]),
  groups: readable(groupSchema).catch([]),
}

export const feedSchema = z.looseObject({
  items: z.array(z.unknown()),
  next_from: z.string().optional().catch(undefined),
  ...people,
})

export const conversationsSchema = z.looseObject({
  count: number.catch(0),
  items: z.array(z.unknown()),
  ...people,
})

export const conversationSchema = z.looseObject({
  conversation: z.looseObject({ peer: z.looseObject({ id: z.int() }) }),
  last_message: z.looseObject({ date: z.number() }).optional().catch(undefined),
})

export const historySchema = z.looseObject({
  count: number.catch(0),
  items: z.array(z.unknown()),
  ...people,
})

export const commentsSchema = z.looseObject({
  count: number.catch(0),
  items: z.array(z.unknown()),
  ...people,
})

export const usersSchema = readable(userSchema)

/** Version 5.199 wraps the list; older ones, and some emulators, give it bare. */
export const groupsSchema = z.union([
  readable(groupSchema),
  z.looseObject({ groups: readable(groupSchema) }).transform((value) => value.groups),
])

export const postsSchema = z.union([
  readable(postSchema).transform((items) => ({ items, profiles: [], groups: [] })),
  z.looseObject({ items: readable(postSchema), ...people }),
])

export const allowedSchema = z.looseObject({ is_allowed: z.union([z.number(), z.boolean()]) })

/** `messages.send` answers the id, or one row per receiver when it was asked with `peer_ids`. */
export const sentMessageSchema = z.union([
  z.number(),
  z
    .array(z.looseObject({ message_id: z.number() }))
    .min(1)
    .transform((rows) => rows[0]?.message_id ?? 0),
])

export const sentCommentSchema = z.union([
  z.number(),
  z.looseObject({ comment_id: z.number() }).transform((value) => value.comment_id),
])

export const longPollSettingsSchema = z.looseObject({
  is_enabled: z.union([z.boolean(), z.number()]).transform(Boolean),
  events: z.record(z.string(), z.union([z.number(), z.boolean()])),
})

export const permissionsSchema = z.looseObject({
  permissions: z.array(z.looseObject({ name: z.string() })),
})

export const messagesSchema = z.looseObject({ items: readable(messageSchema) })
export const doneSchema = z.union([z.number(), z.boolean()])
