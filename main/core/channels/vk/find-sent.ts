import type { SendReceipt, SendRequest } from '../channel.ts'
import { sentSince } from '../sent-since.ts'
import { commentsSchema, historySchema } from './answers.ts'
import { commentSchema, listedCommentSchema, messageSchema } from './content-schema.ts'
import {
  itemId,
  messageId,
  parsePlace,
  placeId,
  randomId,
  type CommentPlace,
} from './ids.ts'
import { placeUrl } from './links.ts'
import { dialogPeer, type Sending } from './sending.ts'
import { plainText } from './text.ts'

const lookAt = 100

/**
 * Looks for what an ambiguous send became. `undefined`: a community token cannot list comments, so
 * this cannot be known (repeating is harmless all the same).
 */
export async function findSent(
  sending: Sending,
  request: SendRequest,
): Promise<SendReceipt | null | undefined> {
  if (request.target.visibility === 'private') {
    const random = randomId(`${sending.accountId}:${request.key}`)
    return findSentMessage(sending, dialogPeer(request), random, request.signal)
  }
  const place = parsePlace(request.target.placeId)
  const { client } = sending
  if (place?.kind !== 'wall' || !client.canAsUser('wall.getComments')) return undefined
  return findSentComment(sending, place, request)
}

export async function findSentMessage(
  { account, client }: Sending,
  peer: number,
  random: number,
  signal: AbortSignal,
): Promise<SendReceipt | null> {
  const history = await client.call(historySchema, {
    method: 'messages.getHistory',
    parameters: { peer_id: peer, count: lookAt, group_id: account.groupId },
    token: 'community',
    signal,
  })
  const messages = history.items.flatMap((raw) => messageSchema.safeParse(raw).data ?? [])
  const message = messages.find((item) => item.random_id === random)
  if (!message) return null
  const dialog = { kind: 'dm', peer } as const
  return {
    externalId: messageId(peer, message),
    placeId: placeId(dialog),
    url: placeUrl(dialog, account.groupId),
    sentAt: message.date * 1000,
  }
}

/**
 * VK does not give a comment's `guid` back: ours is the one of the brand with the same words.
 * `undefined` when not all comments could be seen.
 */
async function findSentComment(
  { account, client, clock }: Sending,
  place: CommentPlace,
  request: SendRequest,
): Promise<SendReceipt | null | undefined> {
  const listed = await client.call(commentsSchema, {
    method: 'wall.getComments',
    parameters: {
      owner_id: place.owner,
      post_id: place.item,
      sort: 'desc',
      count: lookAt,
      thread_items_count: 10,
    },
    token: 'user',
    signal: request.signal,
  })
  const comments = listed.items.flatMap(withThread)
  const since = sentSince(request.firstAttemptAt, client.aheadMs, clock.now())
  const found = comments.find(
    (comment) =>
      comment.from_id === -account.groupId &&
      plainText(comment.text) === plainText(request.text) &&
      comment.date * 1000 >= since,
  )
  // In a longer discussion ours may be among those that were not listed.
  if (!found) return comments.length >= listed.count ? null : undefined
  return {
    externalId: itemId(place, found.id),
    placeId: placeId(place),
    url: placeUrl(place, account.groupId, found.id),
    sentAt: found.date * 1000,
  }
}

function withThread(raw: unknown) {
  const replies = listedCommentSchema.safeParse(raw).data?.thread?.items ?? []
  return [raw, ...replies].flatMap((item) => commentSchema.safeParse(item).data ?? [])
}
