import { z } from 'zod'
import { instantOfSeconds } from '../instant.ts'
import { chatSchema, connectionId, id, messageSchema, userSchema } from './message-schema.ts'

/** The offset is one more: it must be a number still, and a negative one would drop what waits. */
const updateId = id.nonnegative().max(Number.MAX_SAFE_INTEGER - 1)

const memberUpdateSchema = z.object({
  chat: chatSchema,
  from: userSchema,
  date: instantOfSeconds,
  new_chat_member: z.object({ status: z.string(), user: userSchema }),
})

export const businessConnectionSchema = z.object({
  id: connectionId,
  user: userSchema,
  is_enabled: z.boolean(),
  rights: z.object({ can_reply: z.boolean().optional() }).optional(),
})

const deletedBusinessSchema = z.object({
  business_connection_id: connectionId,
  chat: chatSchema,
  message_ids: z.array(id.nonnegative()),
})

/**
 * Kinds that are no words of a customer, and that we do not ask for; they may still lie in the queue
 * of a bot that was used elsewhere.
 */
const unusedUpdateKinds = [
  // Somebody calls the bot into a chat it is no member of: only `answerGuestQuery` could answer, once.
  'guest_message',
  // Feelings about a message, without a word.
  'message_reaction',
  'message_reaction_count',
  // Buttons, inline queries, games and shops belong to the program that put them up.
  'inline_query',
  'chosen_inline_result',
  'callback_query',
  'shipping_query',
  'pre_checkout_query',
  'purchased_paid_media',
  'poll',
  'poll_answer',
  // Who comes and goes.
  'chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
  'managed_bot',
] as const

const usedUpdateKinds = [
  'message',
  'edited_message',
  // Posts concern us as their copies in the discussion group; this is how Telegram knows to send them.
  'channel_post',
  'edited_channel_post',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'my_chat_member',
] as const

/** Every kind this version knows of. */
export const knownUpdateKinds: readonly string[] = [...usedUpdateKinds, ...unusedUpdateKinds]

export const updateSchema = z
  .looseObject({
    update_id: updateId,
    message: messageSchema.optional(),
    edited_message: messageSchema.optional(),
    business_connection: businessConnectionSchema.optional(),
    business_message: messageSchema.optional(),
    edited_business_message: messageSchema.optional(),
    deleted_business_messages: deletedBusinessSchema.optional(),
    my_chat_member: memberUpdateSchema.optional(),
  })
  .refine((update) => knownUpdateKinds.some((kind) => update[kind] !== undefined), {
    message: 'update of an unknown kind',
  })

/** What we ask for: only what we read. */
export const allowedUpdates = usedUpdateKinds

/** Of an update that may be unreadable otherwise: its number, so that the offset still moves on. */
export const updateIdSchema = z.looseObject({ update_id: updateId })

export type TelegramUpdate = z.infer<typeof updateSchema>
export type BusinessConnection = z.infer<typeof businessConnectionSchema>
export type MemberUpdate = z.infer<typeof memberUpdateSchema>
