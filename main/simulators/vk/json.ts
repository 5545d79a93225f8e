import { assertNever } from '#shared/domain.ts'
import {
  seconds,
  type Comment,
  type Message,
  type Photo,
  type Place,
  type Post,
  type SimulatedUser,
} from './model.ts'
import type { World } from './world.ts'

/** VK's JSON of what exists. */

export const pictureSize = { width: 240, height: 180 }

export function userJson({ id, persona }: SimulatedUser) {
  const [firstName = persona.name, ...rest] = persona.name.split(' ')
  return {
    id,
    first_name: firstName,
    last_name: rest.join(' '),
    can_access_closed: true,
    is_closed: false,
    screen_name: persona.handle,
    photo_100: 'https://vk.com/images/camera_100.png',
    followers_count: persona.followers,
  }
}

export function brandJson({ brand }: World) {
  return {
    id: brand.groupId,
    name: brand.name,
    screen_name: brand.handle,
    is_closed: 0,
    type: 'page',
    photo_100: 'https://vk.com/images/community_100.png',
    members_count: 84_213,
    can_message: 1,
  }
}

function photoAttachment(world: World, photo: Photo, at: number) {
  const { width, height } = pictureSize
  return {
    type: 'photo',
    photo: {
      album_id: -7,
      date: seconds(at),
      id: photo.id,
      owner_id: photo.ownerId,
      has_tags: false,
      text: '',
      access_key: `key${photo.id}`,
      sizes: [
        { type: 's', width: width / 2, height: height / 2, url: world.photoUrl(photo) },
        { type: 'x', width, height, url: world.photoUrl(photo) },
      ],
    },
  }
}

function attachments(world: World, item: { readonly photos: readonly Photo[]; readonly at: number }) {
  return item.photos.map((photo) => photoAttachment(world, photo, item.at))
}

export function messageJson(world: World, message: Message): object {
  const quoted = world.messages.find(({ id }) => id === message.replyTo)
  return {
    ...plainMessageJson(world, message),
    out: message.from < 0 ? 1 : 0,
    version: 10_000 + message.id,
    important: false,
    is_hidden: false,
    fwd_messages: [],
    ...(message.randomId === null ? { random_id: 0 } : { random_id: message.randomId }),
    ...(message.editedAt === null ? {} : { update_time: seconds(message.editedAt) }),
    ...(message.ref === null ? {} : { ref: message.ref, ref_source: 'otklik' }),
    ...(quoted ? { reply_message: plainMessageJson(world, quoted) } : {}),
  }
}

/** What VK says of any message, also of one that is only quoted. */
function plainMessageJson(world: World, message: Message) {
  return {
    id: message.id,
    conversation_message_id: message.numberInChat,
    peer_id: message.peer,
    from_id: message.from,
    date: seconds(message.at),
    text: message.text,
    attachments: attachments(world, message),
  }
}

/** Where a comment belongs, in the fields VK has for each kind of place. */
function placeJson({ kind, owner, item }: Place) {
  switch (kind) {
    case 'wall':
      return { post_id: item, owner_id: owner, post_owner_id: owner }
    case 'photo':
      return { photo_id: item, owner_id: owner, photo_owner_id: owner }
    case 'video':
      return { video_id: item, owner_id: owner, video_owner_id: owner }
    case 'topic':
      return { topic_id: item, topic_owner_id: owner }
    case 'market':
      return { item_id: item, market_owner_id: owner }
    default:
      return assertNever(kind)
  }
}

export function commentJson(world: World, comment: Comment) {
  const root = comment.replyToComment === null ? [] : [rootOf(world, comment).id]
  return {
    id: comment.id,
    from_id: comment.from,
    date: seconds(comment.at),
    text: comment.text,
    ...placeJson(comment.place),
    parents_stack: root,
    ...(comment.photos.length > 0 ? { attachments: attachments(world, comment) } : {}),
    ...(comment.replyToUser === null ? {} : { reply_to_user: comment.replyToUser }),
    ...(comment.replyToComment === null ? {} : { reply_to_comment: comment.replyToComment }),
  }
}

/** VK knows one level of threads: an answer to an answer hangs under the same first comment. */
export function rootOf(world: World, comment: Comment): Comment {
  const parent = world.comments.find(
    (other) =>
      other.id === comment.replyToComment &&
      other.place.kind === comment.place.kind &&
      other.place.owner === comment.place.owner,
  )
  return parent ? rootOf(world, parent) : comment
}

export function postJson(world: World, post: Post) {
  const comments = world.comments.filter(
    ({ place, deleted }) =>
      place.kind === 'wall' && place.owner === post.owner && place.item === post.id && !deleted,
  )
  return {
    inner_type: 'wall_wallpost',
    type: 'post',
    id: post.id,
    owner_id: post.owner,
    from_id: post.from,
    date: seconds(post.at),
    post_type: 'post',
    text: post.text,
    attachments: attachments(world, post),
    // What is closed is counted all the same.
    comments: { count: post.canComment ? comments.length : 3, can_post: post.canComment ? 1 : 0, groups_can_post: true },
    ...(post.editedAt === null ? {} : { edited: seconds(post.editedAt) }),
  }
}

/** A comment among the posts of a feed. */
export function replyJson(world: World, comment: Comment) {
  return {
    inner_type: 'wall_wallpost',
    type: 'reply',
    id: comment.id,
    owner_id: comment.place.owner,
    from_id: comment.from,
    date: seconds(comment.at),
    post_type: 'reply',
    post_id: comment.place.item,
    parents_stack: comment.replyToComment === null ? [] : [rootOf(world, comment).id],
    ...(comment.replyToUser === null ? {} : { reply_to_user: comment.replyToUser }),
    ...(comment.replyToComment === null ? {} : { reply_to_comment: comment.replyToComment }),
    text: comment.text,
    attachments: attachments(world, comment),
    ...(comment.editedAt === null ? {} : { edited: seconds(comment.editedAt) }),
  }
}

/** `profiles` and `groups` of an extended answer. */
export function peopleJson(world: World, ids: Iterable<number>) {
  const unique = [...new Set(ids)]
  return {
    profiles: unique.flatMap((id) => world.users.byId(id) ?? []).map(userJson),
    groups: unique.includes(-world.brand.groupId) ? [brandJson(world)] : [],
  }
}
