import { assertNever, type Visibility } from '#shared/domain.ts'
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
  world.users.setMayWrite(user, allowed)
  if (allowed) world.log.add('message_allow', { user_id: user.id, key: '' })
  else world.log.add('message_deny', { user_id: user.id })
  return String(user.id)
}

function writeDirect(act: PostAct, world: World): string {
  const user = world.users.of(act.persona)
  world.users.setMayWrite(user, true)
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
  world.keep(message)
  world.log.add('message_new', { message: messageJson(world, message), client_info: clientInfo })
  return list(world, act, messageExternalId(message), 'private')
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

/** Where an answer to this stands. Throws where nothing has that external id. */
export function threadOf(externalId: string, world: World): Thread {
  const item = world.find(externalId)
  if ('place' in item) return { place: item.place, parent: item, writer: item.from }
  if ('owner' in item) return { place: placeOf(item), parent: null, writer: item.from }
  throw new Error(`${externalId} is no place for a comment`)
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
  world.keep(comment)
  announce(world, comment)
  return list(world, act, commentExternalId(comment), 'public')
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
  world.keep(post)
  if (!onOwnWall) world.log.add('wall_post_new', postJson(world, post))
  return list(world, act, postExternalId(post), 'public')
}

function list(world: World, act: PostAct, externalId: string, visibility: Visibility): string {
  world.listCustomerItem({ externalId, personaId: act.persona.id, visibility })
  return externalId
}

const commentEvents: Readonly<Record<Place['kind'], string>> = {
  wall: 'wall_reply',
  photo: 'photo_comment',
  video: 'video_comment',
  topic: 'board_post',
  market: 'market_comment',
}

function edit(externalId: string, text: string, world: World): string {
  const item = world.find(externalId)
  Object.assign(item, { text, editedAt: world.clock.now() })
  world.keep(item)
  if ('peer' in item) world.log.add('message_edit', messageJson(world, item))
  if ('place' in item && item.place.owner === -world.brand.groupId) {
    world.log.add(`${commentEvents[item.place.kind]}_edit`, commentJson(world, item))
  }
  return externalId
}

/** A community is not told of deleted private messages and keeps its copy of them. */
function remove(externalId: string, world: World): string {
  const item = world.find(externalId)
  if ('peer' in item) return externalId
  item.deleted = true
  world.keep(item)
  if (!('place' in item)) return externalId
  const { place, id, from } = item
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
