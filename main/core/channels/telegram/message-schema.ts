import { z } from 'zod'
import { instantOfSeconds } from '../instant.ts'

/** The parts of Telegram's objects we read. Whatever else they carry is left alone. */
export const id = z.number().int()

/** Numbers of messages, threads and topics. */
const ordinal = id.nonnegative()

/** Part of the ids of places and messages, which are taken apart again. */
export const connectionId = z.string().regex(/^[\w-]{1,128}$/)

/** Half an emoji has no place in a database nor in an address. */
const words = z.string().overwrite((text) => text.toWellFormed())

export const userSchema = z.object({
  id,
  is_bot: z.boolean(),
  first_name: words,
  last_name: words.optional(),
  username: words.optional(),
})

export const chatSchema = z.object({
  id,
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: words.optional(),
  username: words.optional(),
  first_name: words.optional(),
  last_name: words.optional(),
  is_direct_messages: z.boolean().optional(),
})

const entitySchema = z.object({
  type: z.string(),
  offset: z.number().int().nonnegative(),
  length: z.number().int().nonnegative(),
  url: words.optional(),
  user: userSchema.optional(),
})

const fileSchema = z.object({
  file_id: words,
  file_size: z.number().optional(),
  mime_type: words.optional(),
  file_name: words.optional(),
  title: words.optional(),
  emoji: words.optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  length: z.number().optional(),
  duration: z.number().optional(),
})

const photoSchema = z.array(fileSchema)
const livePhotoSchema = fileSchema.extend({ photo: photoSchema.optional() })

const paidMediaSchema = z.object({
  paid_media: z.array(
    z.object({
      photo: photoSchema.optional(),
      video: fileSchema.optional(),
      live_photo: livePhotoSchema.optional(),
    }),
  ),
})

/** Where words came from: a person, one who hides, a group, a channel's post. */
const originSchema = z.object({
  type: z.string().optional(),
  chat: chatSchema.optional(),
  sender_chat: chatSchema.optional(),
  sender_user: userSchema.optional(),
  sender_user_name: words.optional(),
  message_id: ordinal.optional(),
})

const storySchema = z.object({ chat: chatSchema, id: ordinal })
const checklistSchema = z.object({
  title: words,
  tasks: z.array(z.object({ text: words, completion_date: z.number().optional() })),
})
const quoteSchema = z.object({ text: words })
const titledSchema = z.object({ title: words, description: words.optional() })

const contentShape = {
  media_group_id: words.optional(),
  text: words.optional(),
  caption: words.optional(),
  entities: z.array(entitySchema).optional(),
  caption_entities: z.array(entitySchema).optional(),
  photo: photoSchema.optional(),
  live_photo: livePhotoSchema.optional(),
  paid_media: paidMediaSchema.optional(),
  video: fileSchema.optional(),
  video_note: fileSchema.optional(),
  animation: fileSchema.optional(),
  audio: fileSchema.optional(),
  voice: fileSchema.optional(),
  document: fileSchema.optional(),
  sticker: fileSchema.optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  venue: z.object({ title: words, address: words }).optional(),
  contact: z
    .object({ first_name: words, last_name: words.optional(), phone_number: words })
    .optional(),
  poll: z.object({ question: words }).optional(),
  dice: z.object({ emoji: words, value: z.number() }).optional(),
  checklist: checklistSchema.optional(),
  game: titledSchema.optional(),
  invoice: titledSchema.optional(),
  story: storySchema.optional(),
  gift: z.object({ text: words.optional() }).optional(),
  giveaway: z.object({ prize_description: words.optional() }).optional(),
  giveaway_winners: z.object({ prize_description: words.optional() }).optional(),
}

const messageShape = {
  ...contentShape,
  message_id: ordinal,
  chat: chatSchema,
  from: userSchema.optional(),
  sender_chat: chatSchema.optional(),
  message_thread_id: ordinal.optional(),
  direct_messages_topic: z.object({ topic_id: ordinal, user: userSchema.optional() }).optional(),
  is_topic_message: z.boolean().optional(),
  is_automatic_forward: z.boolean().optional(),
  forward_origin: originSchema.optional(),
  business_connection_id: connectionId.optional(),
  migrate_to_chat_id: id.optional(),
  migrate_from_chat_id: id.optional(),
}

/** A message Telegram quotes inside another one: without what it answers itself. Its time is not read. */
const quotedMessageSchema = z.looseObject(messageShape)

/** The dates are epoch milliseconds once parsed. */
export const messageSchema = z.looseObject({
  ...messageShape,
  date: instantOfSeconds,
  edit_date: instantOfSeconds.optional(),
  reply_to_message: quotedMessageSchema.optional(),
  external_reply: z
    .looseObject({
      ...contentShape,
      origin: originSchema.optional(),
      chat: chatSchema.optional(),
      message_id: ordinal.optional(),
    })
    .optional(),
  reply_to_story: storySchema.optional(),
  quote: quoteSchema.optional(),
})

export type TelegramUser = z.infer<typeof userSchema>
export type TelegramChat = z.infer<typeof chatSchema>
export type QuotedMessage = z.infer<typeof quotedMessageSchema>
export type TelegramMessage = z.infer<typeof messageSchema>
export type TelegramFile = z.infer<typeof fileSchema>
export type TelegramOrigin = z.infer<typeof originSchema>
/** What a message says and shows, wherever it stands. */
export type TelegramContent = Pick<QuotedMessage, keyof typeof contentShape> &
  Readonly<Record<string, unknown>>
