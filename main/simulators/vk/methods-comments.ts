import { commentJson, rootOf } from './json.ts'
import { forUsers, type MethodContext, type Methods } from './method.ts'
import { commentExternalId, postExternalId, type Comment, type Place, type Post } from './model.ts'
import type { Parameters } from './parameters.ts'
import { invalidParameter, VkRefusal } from './refusal.ts'
import type { World } from './world.ts'

const longestComment = 16_384

/** A post that can be commented. Throws refusal 213. */
function openPost(world: World, owner: number, id: number): Post {
  const post = world.posts.find((item) => item.owner === owner && item.id === id)
  if (post && !post.deleted && post.canComment) return post
  throw new VkRefusal(213, 'Access to status replies denied')
}

function writeComment(place: Place, parameters: Parameters, context: MethodContext): Comment {
  const { world, repeats, rules, token } = context
  const guid = parameters.text('guid')
  const key = `comment:${place.kind}:${place.owner}:${guid}`
  const earlier = guid ? repeats.earlier(key) : undefined
  const repeated = world.comments.find(
    ({ id, place: { kind, owner } }) =>
      id === earlier && kind === place.kind && owner === place.owner,
  )
  if (repeated) return repeated
  const text = parameters.text('message') ?? ''
  if (text === '') throw invalidParameter('message is undefined')
  if (text.length > longestComment) throw invalidParameter('message is too long')
  if (rules.forbidLinks && /https?:\/\/|\bvk\.(?:me|com)\//.test(text)) {
    throw new VkRefusal(222, 'Hyperlinks are forbidden')
  }
  if (token === 'user' && !parameters.text('from_group')) {
    throw new VkRefusal(7, 'Permission to perform this action is denied')
  }
  const parent = parentOf(world, place, parameters.integer('reply_to_comment'))
  const comment = commentAsBrand(world, place, text, parent)
  if (guid) repeats.remember(key, comment.id)
  return comment
}

/** The community comments. */
export function commentAsBrand(world: World, place: Place, text: string, parent: Comment | null): Comment {
  const comment: Comment = {
    id: world.nextId(place),
    place,
    from: -world.brand.groupId,
    at: world.clock.now(),
    text,
    replyToComment: parent?.id ?? null,
    replyToUser: parent?.from ?? null,
    photos: [],
    editedAt: null,
    deleted: false,
  }
  world.keep(comment)
  announce(world, comment)
  tell(world, comment, parent)
  return comment
}

function parentOf(world: World, place: Place, id: number | undefined): Comment | null {
  if (id === undefined) return null
  const parent = world.comments.find(
    (comment) => comment.id === id && isSamePlace(comment.place, place) && !comment.deleted,
  )
  if (parent) return parent
  throw invalidParameter('reply_to_comment is invalid')
}

function isSamePlace(one: Place, other: Place): boolean {
  return one.kind === other.kind && one.owner === other.owner && one.item === other.item
}

const newEvents: Readonly<Record<Place['kind'], string>> = {
  wall: 'wall_reply_new',
  photo: 'photo_comment_new',
  video: 'video_comment_new',
  topic: 'board_post_new',
  market: 'market_comment_new',
}

/** The community hears of comments on its own things only. */
export function announce(world: World, comment: Comment) {
  if (comment.place.owner !== -world.brand.groupId) return
  world.log.add(newEvents[comment.place.kind], commentJson(world, comment))
}

function tell(world: World, comment: Comment, parent: Comment | null) {
  const { place } = comment
  const isWall = place.kind === 'wall'
  const post = isWall
    ? world.posts.find(({ owner, id }) => owner === place.owner && id === place.item)
    : undefined
  const person = world.users.byId(parent?.from ?? post?.from ?? 0)
  const replyTo = parent ? commentExternalId(parent) : post ? postExternalId(post) : null
  world.tellBrandMessage({
    externalId: commentExternalId(comment),
    text: comment.text,
    visibility: 'public',
    personaId: person?.persona.id ?? null,
    replyTo,
    at: comment.at,
  })
}

export const commentMethods: Methods = {
  'wall.createComment': {
    tokens: ['group', 'user'],
    run(parameters, context) {
      const owner = parameters.integer('owner_id') ?? -context.world.brand.groupId
      const item = parameters.requiredInteger('post_id')
      openPost(context.world, owner, item)
      const comment = writeComment({ kind: 'wall', owner, item }, parameters, context)
      const root = rootOf(context.world, comment)
      return { comment_id: comment.id, parents_stack: root === comment ? [] : [root.id] }
    },
  },
  'photos.createComment': forUsers((parameters, context) => {
    const owner = parameters.requiredInteger('owner_id')
    const item = parameters.requiredInteger('photo_id')
    return writeComment({ kind: 'photo', owner, item }, parameters, context).id
  }),
  'video.createComment': forUsers((parameters, context) => {
    const owner = parameters.requiredInteger('owner_id')
    const item = parameters.requiredInteger('video_id')
    return writeComment({ kind: 'video', owner, item }, parameters, context).id
  }),
  'market.createComment': forUsers((parameters, context) => {
    const owner = parameters.requiredInteger('owner_id')
    const item = parameters.requiredInteger('item_id')
    return writeComment({ kind: 'market', owner, item }, parameters, context).id
  }),
  'board.createComment': forUsers((parameters, context) => {
    const owner = -parameters.requiredInteger('group_id')
    const item = parameters.requiredInteger('topic_id')
    return writeComment({ kind: 'topic', owner, item }, parameters, context).id
  }),
}
