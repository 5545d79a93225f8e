import { createHash } from 'node:crypto'
import { ChannelError } from '../channel-error.ts'
import type { SendReceipt, SendRequest } from '../channel.ts'
import { sentCommentSchema, sentMessageSchema } from './answers.ts'
import { commentCall } from './comment-call.ts'
import { findSentMessage } from './find-sent.ts'
import { guid, itemId, lastNumber, messageId, parsePlace, placeId, randomId } from './ids.ts'
import { placeUrl } from './links.ts'
import { dialogPeer, type Sending } from './sending.ts'
import { splitInTwo } from './text.ts'

export const longestMessage = 4096
const worthSplitting = 200
const identicalPauseMs = 60 * 60 * 1000

/** Private messages go to the dialog, everything else becomes a comment. Throws `ChannelError`. */
export async function sendRequest(sending: Sending, request: SendRequest): Promise<SendReceipt> {
  const { client } = sending
  const content = contentKey(request)
  client.pauses.check(content)
  try {
    return request.target.visibility === 'private'
      ? await sendMessage(sending, request, request.text, request.key)
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

/**
 * A text VK finds too long goes out as two, each with a key of its own, so that repeating the whole
 * stays harmless. The receipt is the first part's; polling reports the others.
 */
async function sendMessage(
  sending: Sending,
  request: SendRequest,
  text: string,
  key: string,
): Promise<SendReceipt> {
  const canSplit = text.length > worthSplitting
  if (text.length <= longestMessage) {
    try {
      return await sendWhole(sending, request, text, key)
    } catch (error) {
      const tooLong = error instanceof ChannelError && error.code === 'text_too_long'
      if (!tooLong || !canSplit) throw error
    }
  }
  const [first, second] = splitInTwo(text)
  const receipt = await sendMessage(sending, request, first, `${key}/1`)
  if (second === '') return receipt
  try {
    await sendMessage(sending, request, second, `${key}/2`)
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    // Part of it has arrived, so this is not the same as nothing.
    throw new ChannelError({ ...error.details, delivery: 'unknown' })
  }
  return receipt
}

async function sendWhole(
  sending: Sending,
  request: SendRequest,
  text: string,
  key: string,
): Promise<SendReceipt> {
  const { account, client, clock, accountId } = sending
  const peer = dialogPeer(request)
  const random = randomId(`${accountId}:${key}`)
  const id = await client.call(sentMessageSchema, {
    method: 'messages.send',
    parameters: {
      peer_id: peer,
      random_id: random,
      message: text,
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
    canUseUserToken: client.hasUserToken && !client.userTokenDead(),
  })
  const id = await client.call(sentCommentSchema, { ...call, write: true, signal: request.signal })
  return {
    externalId: itemId(place, id),
    placeId: placeId(place),
    url: placeUrl(place, account.groupId, id),
    sentAt: clock.now(),
  }
}
