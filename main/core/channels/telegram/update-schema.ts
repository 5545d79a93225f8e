import { z } from 'zod'

/** The parts of Telegram's objects we read. Whatever else they carry is left alone. */
const id = z.number().int()

const userSchema = z.object({
  id,
  is_bot: z.boolean(),
  first_name: z.string(),
  last_name: z.string().optional(),
  username: z.string().optional(),
})

export const chatSchema = z.object({
  id,
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: z.string().optional(),
  username: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
})

const entitySchema = z.object({
  type: z.string(),
  offset: z.number().int().nonnegative(),
  length: z.number().int().nonnegative(),
  user: userSchema.optional(),
})

const fileSchema = z.object({
  file_id: z.string(),
  file_size: z.number().optional(),
  mime_type: z.string().optional(),
  file_name: z.string().optional(),
  title: z.string().optional(),
  emoji: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  length: z.number().optional(),
  duration: z.number().optional(),
})

const originSchema = z.object({
  type: z.string(),
  chat: chatSchema.optional(),
  message_id: id.optional(),
})

const messageShape = {
  message_id: id,
  date: z.number().int(),
  edit_date: z.number().int().optional(),
  chat: chatSchema,
  from: userSchema.optional(),
  sender_chat: chatSchema.optional(),
  message_thread_id: id.optional(),
  is_topic_message: z.boolean().optional(),
  is_automatic_forward: z.boolean().optional(),
  forward_origin: originSchema.optional(),
  business_connection_id: z.string().optional(),
  media_group_id: z.string().optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  entities: z.array(entitySchema).optional(),
  caption_entities: z.array(entitySchema).optional(),
  photo: z.array(fileSchema).optional(),
  video: fileSchema.optional(),
  video_note: fileSchema.optional(),
  animation: fileSchema.optional(),
  audio: fileSchema.optional(),
  voice: fileSchema.optional(),
  document: fileSchema.optional(),
  sticker: fileSchema.optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  venue: z.object({ title: z.string(), address: z.string() }).optional(),
  contact: z
    .object({ first_name: z.string(), last_name: z.string().optional(), phone_number: z.string() })
    .optional(),
  poll: z.object({ question: z.string() }).optional(),
  dice: z.object({ emoji: z.string(), value: z.number() }).optional(),
  migrate_to_chat_id: id.optional(),
  migrate_from_chat_id: id.optional(),
}

/** A message Telegram quotes inside another one: without what it answers itself. */
const quotedMessageSchema = z.looseObject(messageShape)

const messageSchema = z.looseObject({
  ...messageShape,
  reply_to_message: quotedMessageSchema.optional(),
})

const memberUpdateSchema = z.object({
  chat: chatSchema,
  from: userSchema,
  date: z.number().int(),
  new_chat_member: z.object({ status: z.string(), user: userSchema }),
})

const businessConnectionSchema = z.object({
  id: z.string(),
  user: userSchema,
  is_enabled: z.boolean(),
  rights: z.object({ can_reply: z.boolean().optional() }).optional(),
})

const deletedBusinessSchema = z.object({
  business_connection_id: z.string(),
  chat: chatSchema,
  message_ids: z.array(id),
})

/** Kinds we never turn into events, but that may still lie in the queue of a bot used elsewhere. */
const unusedUpdateKinds = [
  'guest_message',
  'message_reaction',
  'message_reaction_count',
  'inline_query',
  'chosen_inline_result',
  'callback_query',
  'shipping_query',
  'pre_checkout_query',
  'purchased_paid_media',
  'poll',
  'poll_answer',
  'chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
  'managed_bot',
] as const

export const updateSchema = z
  .looseObject({
    update_id: id,
    message: messageSchema.optional(),
    edited_message: messageSchema.optional(),
    channel_post: messageSchema.optional(),
    edited_channel_post: messageSchema.optional(),
    business_connection: businessConnectionSchema.optional(),
    business_message: messageSchema.optional(),
    edited_business_message: messageSchema.optional(),
    deleted_business_messages: deletedBusinessSchema.optional(),
    my_chat_member: memberUpdateSchema.optional(),
  })
  .refine(
    (update) =>
      usedUpdateKinds.some((kind) => update[kind] !== undefined) ||
      unusedUpdateKinds.some((kind) => update[kind] !== undefined),
    { message: 'update of an unknown kind' },
  )

const usedUpdateKinds = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'my_chat_member',
] as const

/** What we ask for. `chat_member` and `message_reaction` come only to those who name them. */
export const allowedUpdates = [...usedUpdateKinds, 'chat_member', 'message_reaction'] as const

/** Of an update that may be unreadable otherwise: its number, so that the offset still moves on. */
export const updateIdSchema = z.looseObject({ update_id: id })

export type TelegramUser = z.infer<typeof userSchema>
export type TelegramChat = z.infer<typeof chatSchema>
export type QuotedMessage = z.infer<typeof quotedMessageSchema>
export type TelegramMessage = z.infer<typeof messageSchema>
export type TelegramUpdate = z.infer<typeof updateSchema>
export type BusinessConnection = z.infer<typeof businessConnectionSchema>
export type MemberUpdate = z.infer<typeof memberUpdateSchema>
export type TelegramFile = z.infer<typeof fileSchema>
