import { contentOf } from './compose.ts'
import { forwarder } from './places.ts'
import type { WireMessage } from './wire.ts'
import type { World } from './world.ts'

/** The brand posts in its channel; Telegram carries the post into the discussion group. */
export function publishPost(world: World, text: string): WireMessage {
  const { channel, discussion } = world.places
  const post: WireMessage = {
    message_id: world.messages.nextId(channel.id),
    sender_chat: channel,
    chat: channel,
    date: world.seconds(),
    ...contentOf(text),
  }
  const copy: WireMessage = {
    message_id: world.messages.nextId(discussion.id),
    from: forwarder,
    sender_chat: channel,
    chat: discussion,
    date: world.seconds(),
    is_automatic_forward: true,
    forward_origin: {
      type: 'channel',
      date: post.date,
      chat: channel,
      message_id: post.message_id,
    },
    ...contentOf(text),
  }
  world.messages.add(post, null, false)
  world.messages.add(copy, null, false)
  world.posts.push(copy)
  world.updates.push('channel_post', post)
  world.updates.push('message', copy)
  return post
}
