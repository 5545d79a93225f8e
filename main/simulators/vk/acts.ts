import { assertNever } from '#shared/domain.ts'
import type { CustomerAct } from '../simulated-network.ts'
import { commentJson, messageJson, postJson } from './json.ts'
import { announce } from './methods-comments.ts'
import {
  commentExternalId,
  messageExternalId,
  postExternalId,
  type Comment,
  type Message,
  type Place,
  type Post,
  type SimulatedUser,
} from './model.ts'
import type { World } from './world.ts'

type PostAct = Extract<CustomerAct, { kind: 'post' }>

interface ActOptions {
  readonly world: World
  /** Share of mentions on the customer's own wall, where only `newsfeed.getMentions` finds them. */
  readonly ownWallShare: number
}

/** Does what a customer does on VK's pages. Returns the external id. Throws on an unknown target. */
export function performAct(act: CustomerAct, options: ActOptions): string {
  const { world } = options
  switch (act.kind) {
    case 'post':
      return act.place === 'direct' ? writeDirect(act, world) : writePublic(act, options)
    case 'edit':
      return edit(act.externalId, act.text, world)
    case 'delete':
      return remove(act.externalId, world)
    case 'allow':
      return allow(world.users.of(act.persona), act.allowed, world)
    default:
      return assertNever(act)
  }
}

function allow(user: SimulatedUser, allowed: boolean, world: World): string {
  user.mayWrite = allowed
  if (allowed) world.log.add('message_allow', { user_id: user.id, key: '' })
  else world.log.add('message_deny', { user_id: user.id })
  return String(user.id)
}

function writeDirect(act: PostAct, world: World): string {
  const user = world.users.of(act.persona)
  user.mayWrite = true
  const replied = world.messages.find((item) => messageExternalId(item) === act.replyTo)
  const message: Message = {
    id: world.nextMessageId(),
    numberInChat: world.nextNumberInChat(user.id),
    peer: user.id,
    from: user.id,
    at: world.clock.now(),
    text: act.text,
    photos: world.photos(act.photos ?? 0, user.id),
    ref: act.invitationToken ?? null,
    randomId: null,
    replyTo: replied?.peer === user.id ? replied.id : null,
    editedAt: null,
    deleted: false,
  }
  world.messages.push(message)
  world.log.add('message_new', { message: messageJson(world, message), client_info: clientInfo })
  return record(world, act, message, messageExternalId(message), 'private')
}

const clientInfo = { button_actions: ['text'], keyboard: true, inline_keyboard: true, lang_id: 0 }

function writePublic(act: PostAct, options: ActOptions): string {
  const { world } = options
  if (act.replyTo !== undefined) return writeComment(act, threadOf(act.replyTo, world), world)
  if (act.place === 'comment') {
    const brandPosts = world.posts.filter(
      ({ from, canComment }) => canComment && from === -world.brand.groupId,
    )
    const post = brandPosts[Math.floor(world.random() * brandPosts.length)]
    if (!post) throw new Error('the simulated brand has no posts')
    return writeComment(act, { place: placeOf(post), parent: null, writer: post.from }, world)
  }
  return writePost(act, options)
}

interface Thread {
  readonly place: Place
  readonly parent: Comment | null
  /** Who wrote what is answered. */
  readonly writer: number
}

function placeOf(post: Post): Place {
  return { kind: 'wall', owner: post.owner, item: post.id }
}

function threadOf(externalId: string, world: World): Thread {
  const parent = world.comments.find((item) => commentExternalId(item) === externalId)
  if (parent) return { place: parent.place, parent, writer: parent.from }
  const post = world.posts.find((item) => postExternalId(item) === externalId)
  if (post) return { place: placeOf(post), parent: null, writer: post.from }
  throw new Error(`nothing on the simulated VK is called ${externalId}`)
}

export function writeComment(act: PostAct, thread: Thread, world: World): string {
  const user = world.users.of(act.persona)
  const comment: Comment = {
    id: world.nextId(thread.place),
    place: thread.place,
    from: user.id,
    at: world.clock.now(),
    text: act.text,
    photos: world.photos(act.photos ?? 0, user.id),
    replyToComment: thread.parent?.id ?? null,
    replyToUser: thread.parent ? thread.writer : null,
    editedAt: null,
    deleted: false,
  }
  world.comments.push(comment)
  announce(world, comment)
  return record(world, act, comment, commentExternalId(comment), 'public')
}

function writePost(act: PostAct, { world, ownWallShare }: ActOptions): string {
  const user = world.users.of(act.persona)
  const isMention = act.place === 'mention'
  const onOwnWall = !isMention || world.random() < ownWallShare
  const owner = onOwnWall ? user.id : -world.brand.groupId
  const post: Post = {
    id: world.nextId({ kind: 'wall', owner }),
    owner,
    from: user.id,
    at: world.clock.now(),
    text: act.text,
    photos: world.photos(act.photos ?? 0, user.id),
    canComment: true,
    mentionsBrand: isMention,
    editedAt: null,
    deleted: false,
  }
  world.posts.push(post)
  if (!onOwnWall) world.log.add('wall_post_new', postJson(world, post))
  return record(world, act, post, postExternalId(post), 'public')
}

function record(
  world: World,
  act: PostAct,
  item: Post | Comment | Message,
  externalId: string,
  visibility: 'public' | 'private',
): string {
  world.customerItems.push(() => ({
    externalId,
    personaId: act.persona.id,
    text: item.text,
    visibility,
    deleted: item.deleted,
    edited: item.editedAt !== null,
    at: item.at,
  }))
  return externalId
}

function find(externalId: string, world: World) {
  const message = world.messages.find((item) => messageExternalId(item) === externalId)
  const comment = world.comments.find((item) => commentExternalId(item) === externalId)
  const post = world.posts.find((item) => postExternalId(item) === externalId)
  if (message || comment || post) return { message, comment, post }
  throw new Error(`nothing on the simulated VK is called ${externalId}`)
}

const commentEvents: Readonly<Record<Place['kind'], string>> = {
  wall: 'wall_reply',
  photo: 'photo_comment',
  video: 'video_comment',
  topic: 'board_post',
  market: 'market_comment',
}

function edit(externalId: string, text: string, world: World): string {
  const { message, comment, post } = find(externalId, world)
  for (const item of [message, comment, post]) {
    if (item) Object.assign(item, { text, editedAt: world.clock.now() })
  }
  if (message) world.log.add('message_edit', messageJson(world, message))
  if (comment && comment.place.owner === -world.brand.groupId) {
    world.log.add(`${commentEvents[comment.place.kind]}_edit`, commentJson(world, comment))
  }
  return externalId
}

/** A community is not told of deleted private messages and keeps its copy of them. */
function remove(externalId: string, world: World): string {
  const { comment, post } = find(externalId, world)
  if (post) post.deleted = true
  if (!comment) return externalId
  comment.deleted = true
  const { place, id, from } = comment
  if (place.owner !== -world.brand.groupId) return externalId
  const by = { id, user_id: from, deleter_id: from }
  world.log.add(`${commentEvents[place.kind]}_delete`, { ...deletedFrom(place), ...by })
  return externalId
}

function deletedFrom({ kind, owner, item }: Place) {
  if (kind === 'topic') return { topic_owner_id: owner, topic_id: item }
  if (kind === 'market') return { owner_id: owner, item_id: item }
  return { owner_id: owner, [kind === 'wall' ? 'post_id' : `${kind}_id`]: item }
}
