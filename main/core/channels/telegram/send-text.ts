import { z } from 'zod'
import type { Clock } from '#shared/clock.ts'
import { ChannelError } from '../channel-error.ts'
import type { SendReceipt, SendRequest, SendTarget } from '../channel.ts'
import type { BotApi } from './bot-api.ts'
import type { ChatMoves } from './chat-moves.ts'
import type { RefusalFact } from './classify-error.ts'
import { messageLink } from './message-link.ts'
import {
  messageExternalId,
  parseMessageExternalId,
  parsePlaceId,
  placeIdOf,
  type TelegramPlace,
} from './place.ts'
import type { PrivateFacts } from './private-facts.ts'
import type { SendPacer } from './send-pacer.ts'
import { chatSchema } from './message-schema.ts'

interface SendContext {
  readonly api: BotApi
  readonly clock: Clock
  readonly pacer: SendPacer
  readonly facts: PrivateFacts
  readonly moves: ChatMoves
}

const sentSchema = z.object({
  message_id: z.number().int(),
  date: z.number().int(),
  chat: chatSchema,
})
type Sent = z.infer<typeof sentSchema>

/**
 * Sends one text. A group that moved is followed once, with topic and reply; nothing else is repeated
 * here.
 */
export async function sendText(request: SendRequest, context: SendContext): Promise<SendReceipt> {
  const { moves } = context
  const named = placeFor(request.target)
  const place = { ...named, chatId: moves.current(named.chatId) }
  try {
    return await attempt(request, place, context)
  } catch (error) {
    const chatId = migratedTo(error)
    if (chatId === undefined || !moves.note(place.chatId, chatId)) throw error
    return attempt(request, { ...place, chatId }, context)
  } finally {
    context.facts.save()
  }
}

async function attempt(
  request: SendRequest,
  place: TelegramPlace,
  context: SendContext,
): Promise<SendReceipt> {
  await waitTurn(place, request, context)
  try {
    const sent = readSent(await callSend(request, place, context))
    if (request.target.visibility === 'private' && isBotChat(place)) {
      context.facts.allowed(request.target.author.externalId)
    }
    return receiptFor(sent, place)
  } catch (error) {
    if (error instanceof ChannelError) learn(error, request, place, context)
    throw error
  }
}

async function waitTurn(place: TelegramPlace, request: SendRequest, context: SendContext) {
  try {
    await context.pacer.wait(place.chatId, request.signal)
  } catch {
    throw new ChannelError({
      code: 'unreachable',
      method: 'sendMessage',
      delivery: 'none',
      platformMessage: 'cancelled before it was sent',
    })
  }
}

async function callSend(
  request: SendRequest,
  place: TelegramPlace,
  context: SendContext,
): Promise<unknown> {
  const reply = answeredMessage(request.target, place, context.moves)
  return context.api.call(
    { method: 'sendMessage', writes: true, signal: request.signal },
    (api, signal) =>
      api.sendMessage(
        place.chatId,
        request.text,
        {
          ...(place.topicId !== undefined && { message_thread_id: place.topicId }),
          ...(place.directTopicId !== undefined && {
            direct_messages_topic_id: place.directTopicId,
          }),
          ...(place.businessConnectionId !== undefined && {
            business_connection_id: place.businessConnectionId,
          }),
          ...(reply && {
            reply_parameters: {
              ...reply,
              // A public reply whose question is gone would stand in the group without its context.
              allow_sending_without_reply: request.target.visibility === 'private',
            },
          }),
        },
        signal,
      ),
  )
}

/**
 * A private message to somebody met in public goes to the private chat, whose id is the person's.
 */
function placeFor(target: SendTarget): TelegramPlace {
  const place = parsePlaceId(target.placeId)
  if (place && (target.visibility === 'public' || isPrivate(place))) return place
  const person = parsePlaceId(target.author.externalId)
  if (target.visibility === 'private' && person && person.chatId > 0) return person
  throw new ChannelError({
    code: 'bad_request',
    method: 'sendMessage',
    delivery: 'none',
    platformMessage: 'the target names no Telegram chat',
  })
}

function isPrivate(place: TelegramPlace): boolean {
  return place.chatId > 0 || place.directTopicId !== undefined
}

function isBotChat({ businessConnectionId, directTopicId }: TelegramPlace): boolean {
  return businessConnectionId === undefined && directTopicId === undefined
}

interface Answered {
  readonly message_id: number
  readonly chat_id?: number
}

function answeredMessage(
  target: SendTarget,
  place: TelegramPlace,
  moves: ChatMoves,
): Answered | undefined {
  const name =
    target.replyToExternalId === undefined ? null : parseMessageExternalId(target.replyToExternalId)
  if (name?.chatId === place.chatId) return { message_id: name.messageId }
  // A group that moved counts its messages anew: the question stands in the old one.
  if (name && moves.current(name.chatId) === place.chatId) {
    return { message_id: name.messageId, chat_id: name.chatId }
  }
  // Without a message to answer, a comment still belongs under its post.
  return place.threadId === undefined ? undefined : { message_id: place.threadId }
}

function readSent(answer: unknown): Sent {
  const parsed = sentSchema.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new ChannelError({
    code: 'unreadable_answer',
    method: 'sendMessage',
    delivery: 'unknown',
    platformMessage: z.prettifyError(parsed.error),
  })
}

function receiptFor(sent: Sent, place: TelegramPlace): SendReceipt {
  return {
    externalId: messageExternalId({
      chatId: sent.chat.id,
      messageId: sent.message_id,
      businessConnectionId: place.businessConnectionId,
    }),
    placeId: placeIdOf({ ...place, chatId: sent.chat.id }),
    url: messageLink(sent.chat, sent.message_id),
    sentAt: sent.date * 1000,
  }
}

function learn(
  error: ChannelError,
  request: SendRequest,
  place: TelegramPlace,
  context: SendContext,
) {
  const { code, retryAfterMs, facts } = error.details
  if (code === 'rate_limited' && retryAfterMs !== undefined) {
    context.pacer.pause(place.chatId, retryAfterMs)
  }
  const reason = facts?.['reason']
  if (request.target.visibility === 'private' && isRefusalFact(reason)) {
    context.facts.refused(request.target.author.externalId, reason, place)
  }
}

const refusalFacts: readonly string[] = [
  'never_wrote',
  'blocked_us',
  'account_gone',
  'window_closed',
] satisfies readonly RefusalFact[]

function isRefusalFact(reason: string | undefined): reason is RefusalFact {
  return reason !== undefined && refusalFacts.includes(reason)
}

function migratedTo(error: unknown): number | undefined {
  if (!(error instanceof ChannelError) || error.code !== 'chat_migrated') return undefined
  const chatId = Number(error.details.facts?.['chatId'])
  return Number.isSafeInteger(chatId) ? chatId : undefined
}
