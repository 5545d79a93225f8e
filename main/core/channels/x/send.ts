import { z } from 'zod'
import type { ChannelErrorCode } from '#shared/channel.ts'
import { holdsLink, isTooLong } from '#shared/text-length.ts'
import { ChannelError } from '../channel-error.ts'
import type { SendReceipt, SendRequest } from '../channel.ts'
import type { XAccount } from './account.ts'
import { dialogPlace, directId, idOf, postId, postUrl } from './ids.ts'

const postEndpoint = 'POST /2/tweets'
const directEndpoint = 'POST /2/dm_conversations/with/:participant_id/messages'

const createdPost = z.object({ id: z.string() })
const createdDirect = z.object({ dm_conversation_id: z.string(), dm_event_id: z.string() })

/**
 * One attempt. X has no idempotency key: after `delivery: 'unknown'` look with `findSent` first.
 */
export function send(account: XAccount, request: SendRequest): Promise<SendReceipt> {
  const { visibility } = request.target
  const method = visibility === 'public' ? postEndpoint : directEndpoint
  if (request.text.trim() === '') throw refused('bad_request', method, 'the text is empty')
  if (isTooLong('x', visibility, request.text)) {
    throw refused('text_too_long', method, 'the text is too long')
  }
  return visibility === 'public' ? sendPost(account, request) : sendDirect(account, request)
}

async function sendPost(account: XAccount, request: SendRequest): Promise<SendReceipt> {
  const { text, target, signal } = request
  const repliedId = target.replyToExternalId && idOf('post', target.replyToExternalId)
  if (!repliedId)
    throw refused('bad_request', postEndpoint, 'a public reply needs a post to answer')
  const answer = await account.client.call({
    endpoint: postEndpoint,
    path: '/2/tweets',
    body: { text, reply: { in_reply_to_tweet_id: repliedId } },
    signal,
  })
  account.money.charge(holdsLink(text) ? 'postCreateWithUrl' : 'summonedReply')
  const created = createdPost.safeParse(answer.data)
  if (!created.success) throw unreadable(postEndpoint)
  return {
    externalId: postId(created.data.id),
    placeId: target.placeId,
    url: postUrl(created.data.id),
    sentAt: account.context.clock.now(),
  }
}

async function sendDirect(account: XAccount, request: SendRequest): Promise<SendReceipt> {
  const { text, signal } = request
  const answer = await account.client.call({
    endpoint: directEndpoint,
    path: `/2/dm_conversations/with/${participant(request)}/messages`,
    body: { text },
    signal,
  })
  account.money.charge('directSend')
  const created = createdDirect.safeParse(answer.data)
  if (!created.success) throw unreadable(directEndpoint)
  return {
    externalId: directId(created.data.dm_event_id),
    placeId: dialogPlace(created.data.dm_conversation_id),
    sentAt: account.context.clock.now(),
  }
}

/** The user id of the person a private message goes to. */
export function participant({ target }: SendRequest): string {
  const id = target.author.externalId
  if (/^\d{1,19}$/.test(id)) return id
  throw refused('bad_request', directEndpoint, 'the recipient has no user id of X')
}

function refused(code: ChannelErrorCode, method: string, platformMessage: string): ChannelError {
  return new ChannelError({ code, method, delivery: 'none', platformMessage })
}

function unreadable(method: string): ChannelError {
  return new ChannelError({ code: 'unreadable_answer', method, delivery: 'unknown' })
}
