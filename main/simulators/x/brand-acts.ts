import { isTooLong } from '#shared/text-length.ts'
import type { SimulatorResponse } from '../http-server.ts'
import { forbidden, invalidRequest } from './problems.ts'
import type { Visit } from './visit.ts'
import {
  addPost,
  mentions,
  newestVersion,
  tellBrandMessage,
  visiblePosts,
  type SimulatedDirect,
  type SimulatedPost,
  type SimulatedUser,
  type World,
} from './world.ts'

/** How long X remembers what was said. */
const rememberedMs = 12 * 60 * 60_000

/** `POST /2/tweets`: replies only to who named the brand (the rule of 2026-02-23). */
export function createPost({ world, request, dialect }: Visit): SimulatorResponse {
  const { text, reply } = request.body
  if (typeof text !== 'string' || text === '') {
    return invalidRequest(dialect, 'text', 'The `text` field is required')
  }
  if (isTooLong('x', 'public', text)) return forbidden('Your Post text needs to be a bit shorter.')
  const repliedId = (reply as { readonly in_reply_to_tweet_id?: unknown } | undefined)
    ?.in_reply_to_tweet_id
  if (reply !== undefined && typeof repliedId !== 'string') {
    return invalidRequest(dialect, 'reply', 'reply.in_reply_to_tweet_id is required')
  }
  const repliedTo = typeof repliedId === 'string' ? world.posts.get(repliedId) : null
  if (repliedTo === undefined || repliedTo?.deleted) {
    return forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.')
  }
  if (repliedTo && repliedTo.authorId !== world.brand.id && !mentions(repliedTo, world.brand)) {
    return forbidden(
      'Reply to this conversation is not allowed because you have not been mentioned or otherwise' +
        ' engaged by the author of the post you are replying to.',
    )
  }
  if (isRepeated(world, text, repliedTo)) {
    return forbidden('You are not allowed to create a Tweet with duplicate content.')
  }
  return { status: 201, json: { data: { id: postAsBrand(world, text, repliedTo).id, text } } }
}

/** The brand posts, or answers a post. */
export function postAsBrand(world: World, text: string, repliedTo: SimulatedPost | null): SimulatedPost {
  const target = repliedTo ? newestVersion(world, repliedTo) : null
  const post = addPost(world, { authorId: world.brand.id, text, inReplyTo: repliedTo })
  tellBrandMessage(world, {
    externalId: `post:${post.id}`,
    text,
    visibility: 'public',
    personaId: target ? (world.users.get(target.authorId)?.personaId ?? null) : null,
    replyTo: target ? `post:${target.id}` : null,
    at: post.createdAt,
  })
  return post
}

/**
 * X takes the same words once. It puts the @name in front of an answer, so the same answer to two
 * people is two texts.
 */
function isRepeated(world: World, text: string, repliedTo: SimulatedPost | null): boolean {
  const words = text.trim().replace(/\s+/g, ' ')
  const since = world.clock.now() - rememberedMs
  return visiblePosts(world).some(
    (post) =>
      post.authorId === world.brand.id &&
      post.createdAt >= since &&
      post.inReplyTo?.authorId === repliedTo?.authorId &&
      post.text.trim().replace(/\s+/g, ' ') === words,
  )
}

/** Closed to strangers, unless the person wrote first. */
export function createDirect({ world, request, dialect, id }: Visit): SimulatorResponse {
  const { text } = request.body
  if (typeof text !== 'string' || text === '') {
    return invalidRequest(dialect, 'text', 'The `text` field is required')
  }
  const recipient = world.users.get(id)
  if (!recipient) return forbidden('Could not find user with the given id.')
  const wrote = world.directs.some((direct) => direct.senderId === id)
  if (!recipient.openToPrivate && !wrote) {
    return forbidden('You do not have permission to DM one or more participants.')
  }
  const direct = writeAsBrand(world, text, recipient)
  const pair = [id, world.brand.id].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
  return {
    status: 201,
    json: { data: { dm_conversation_id: pair.join('-'), dm_event_id: direct.id } },
  }
}

/** The brand writes to a person. */
export function writeAsBrand(world: World, text: string, recipient: SimulatedUser): SimulatedDirect {
  const direct = {
    id: world.newId(),
    senderId: world.brand.id,
    recipientId: recipient.id,
    text,
    createdAt: world.clock.now(),
    media: [],
    token: null,
  }
  world.addDirect(direct)
  tellBrandMessage(world, {
    externalId: `dm:${direct.id}`,
    text,
    visibility: 'private',
    personaId: recipient.personaId,
    replyTo: null,
    at: direct.createdAt,
  })
  return direct
}
