import { createHash } from 'node:crypto'
import { ChannelError } from '../channel-error.ts'
import type { SendReceipt, SendRequest } from '../channel.ts'
import { sentCommentSchema, sentMessageSchema } from './answers.ts'
import { commentCall } from './comment-call.ts'
import { findSentMessage } from './find-sent.ts'
import { guid, itemId, lastNumber, messageId, parsePlace, placeId, randomId } from './ids.ts'
import { placeUrl } from './links.ts'
import { dialogPeer, type Sending } from './sending.ts'

/** VK takes 4096 characters, whatever its schema says; the outbox splits what is longer. */
export const longestMessage = 4096
const identicalPauseMs = 60 * 60 * 1000

/** Private messages go to the dialog, everything else becomes a comment. Throws `ChannelError`. */
export async function sendRequest(sending: Sending, request: SendRequest): Promise<SendReceipt> {
  const { client } = sending
  const content = contentKey(request)
  client.pauses.check(content)
  try {
    return request.target.visibility === 'private'
      ? await sendMessage(sending, request)
      : await sendComment(sending, request)
  } catch (error) {
    if (error instanceof ChannelError && error.code === 'flood_control') {
      // The same words again are what VK calls a flood: only other words may follow soon.
      client.pauses.add(content, error.details.method, error.code, identicalPauseMs)
    }
    throw error
  }
}

function contentKey({ target, text }: SendRequest): string {
  const place = `${target.visibility} ${target.placeId} ${target.author.externalId}`
  return createHash('sha256').update(`${place}\n${text}`).digest('hex')
}

async function sendMessage(sending: Sending, request: SendRequest): Promise<SendReceipt> {
  const { account, client, clock, accountId } = sending
  const peer = dialogPeer(request)
  const random = randomId(`${accountId}:${request.key}`)
  const id = await client.call(sentMessageSchema, {
    method: 'messages.send',
    parameters: {
      peer_id: peer,
      random_id: random,
      message: request.text,
      dont_parse_links: true,
      group_id: account.groupId,
    },
    token: 'community',
    write: true,
    signal: request.signal,
  })
  const dialog = { kind: 'dm', peer } as const
  if (id > 0) {
    return {
      externalId: messageId(peer, { id }),
      placeId: placeId(dialog),
      url: placeUrl(dialog, account.groupId),
      sentAt: clock.now(),
    }
  }
  // In group chats VK does not tell the id at once.
  const found = await findSentMessage(sending, peer, random, request.signal)
  if (found) return found
  throw new ChannelError({
    code: 'unreadable_answer',
    method: 'messages.send',
    delivery: 'unknown',
    platformMessage: 'VK did not say which message this became',
  })
}

async function sendComment(sending: Sending, request: SendRequest): Promise<SendReceipt> {
  const { account, client, clock, accountId } = sending
  const place = parsePlace(request.target.placeId)
  if (!place || place.kind === 'dm') {
    throw new ChannelError({
      code: 'target_missing',
      method: 'wall.createComment',
      delivery: 'none',
      platformMessage: 'not a public place on VK',
    })
  }
  const replied = request.target.replyToExternalId
  const comment = replied === undefined ? null : lastNumber(replied)
  const call = commentCall(place, account, {
    text: request.text,
    guid: guid(`${accountId}:${request.key}`),
    replyTo: comment === null || comment === place.item ? undefined : comment,
    canUseUserToken: client.canAsUser('wall.createComment'),
  })
  const id = await client.call(sentCommentSchema, { ...call, write: true, signal: request.signal })
  return {
    externalId: itemId(place, id),
    placeId: placeId(place),
    url: placeUrl(place, account.groupId, id),
    sentAt: clock.now(),
  }
}
