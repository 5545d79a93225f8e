import type { SendReceipt, SendRequest } from '../channel.ts'
import { sentSince } from '../sent-since.ts'
import type { XAccount } from './account.ts'
import { directFields, postFields, type Query } from './fields.ts'
import { dialogIdOf, dialogPlace, directId, idOf, postId, postUrl } from './ids.ts'
import { participant } from './send.ts'
import { comparable, shownText } from './text.ts'
import { directSchema, postSchema, type Direct, type Post } from './wire.ts'

const mostPages = 5

/** External ids already known to belong to other sends, so that equal texts are not confused. */
export type Claims = ReadonlyMap<string, string>

/** Looks among what the brand sent since the first attempt; null when it is not there. */
export function findSent(
  account: XAccount,
  request: SendRequest,
  claims: Claims,
): Promise<SendReceipt | null> {
  return request.target.visibility === 'public'
    ? findPost(account, request, claims)
    : findDirect(account, request, claims)
}

async function findPost(
  account: XAccount,
  request: SendRequest,
  claims: Claims,
): Promise<SendReceipt | null> {
  const { id, handle } = await account.brand.get(request.signal)
  const repliedId = idOf('post', request.target.replyToExternalId ?? '')
  const since = earliest(account, request)
  const wanted = comparable(request.text)
  const isOurs = (post: Post) =>
    (post.createdAt ?? 0) >= since &&
    isFree(claims, postId(post.id), request.key) &&
    comparable(shownText(post.text, post.urls)) === wanted &&
    post.references.some((ref) => ref.type === 'replied_to' && ref.id === repliedId)
  const found = await search(account, request, {
    endpoint: 'GET /2/users/:id/tweets',
    path: `/2/users/${id}/tweets`,
    query: { ...postFields(account.dialect), start_time: wholeSeconds(since) },
    read: (raw) => postSchema.safeParse(raw).data,
    isOurs,
    isOlder: (post) => (post.createdAt ?? Infinity) < since,
  })
  account.money.charge(
    'postRead',
    found.read.map((post) => post.id),
  )
  if (!found.item) return null
  return {
    externalId: postId(found.item.id),
    placeId: request.target.placeId,
    url: postUrl(found.item.id, handle),
    sentAt: found.item.createdAt ?? account.context.clock.now(),
  }
}

async function findDirect(
  account: XAccount,
  request: SendRequest,
  claims: Claims,
): Promise<SendReceipt | null> {
  const brand = await account.brand.get(request.signal)
  const personId = participant(request)
  const since = earliest(account, request)
  const wanted = comparable(request.text)
  const isOurs = (direct: Direct) =>
    direct.senderId === brand.id &&
    (direct.createdAt ?? 0) >= since &&
    isFree(claims, directId(direct.id), request.key) &&
    comparable(shownText(direct.text, direct.urls)) === wanted
  const found = await search(account, request, {
    endpoint: 'GET /2/dm_conversations/with/:participant_id/dm_events',
    path: `/2/dm_conversations/with/${personId}/dm_events`,
    query: directFields(account.dialect),
    read: (raw) => directSchema.safeParse(raw).data,
    isOurs,
    isOlder: (direct) => (direct.createdAt ?? Infinity) < since,
  })
  account.money.charge(
    'directRead',
    found.read.map((direct) => direct.id),
  )
  if (!found.item) return null
  return {
    externalId: directId(found.item.id),
    placeId: dialogPlace(found.item.conversationId ?? dialogIdOf(brand.id, personId)),
    sentAt: found.item.createdAt ?? account.context.clock.now(),
  }
}

/** Since when it may stand there, by X's clock. */
function earliest({ client, context }: XAccount, { firstAttemptAt }: SendRequest): number {
  return sentSince(firstAttemptAt, client.aheadMs, context.clock.now())
}

interface Search<Item> {
  readonly endpoint: string
  readonly path: string
  readonly query: Query
  readonly read: (raw: unknown) => Item | undefined
  readonly isOurs: (item: Item) => boolean
  readonly isOlder: (item: Item) => boolean
}

async function search<Item>(
  account: XAccount,
  request: SendRequest,
  { endpoint, path, query, read, isOurs, isOlder }: Search<Item>,
): Promise<{ readonly item: Item | null; readonly read: readonly Item[] }> {
  const all: Item[] = []
  let token: string | null = null
  for (let page = 0; page < mostPages; page++) {
    const answer = await account.client.call({
      endpoint,
      path,
      query: { max_results: 100, ...query, pagination_token: token ?? undefined },
      signal: request.signal,
    })
    const raw: readonly unknown[] = Array.isArray(answer.data) ? answer.data : []
    const items = raw.map(read).filter((item) => item !== undefined)
    all.push(...items)
    const item = items.find(isOurs)
    if (item) return { item, read: all }
    token = answer.nextToken
    if (token === null || items.some(isOlder)) break
  }
  return { item: null, read: all }
}

/** X documents times without fractions. */
function wholeSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`
}

function isFree(claims: Claims, externalId: string, key: string): boolean {
  const holder = claims.get(externalId)
  return holder === undefined || holder === key
}
