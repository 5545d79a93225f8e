import { contentOf } from './compose.ts'
import { quoted } from './customer-posts.ts'
import { externalIdOf } from './message-store.ts'
import { anonymousAdmin } from './places.ts'
import type { WireMessage } from './wire.ts'
import type { World } from './world.ts'

/** An administrator answers under the group's own name, as Telegram lets them. */
export function answerAsGroup(world: World, replyTo: string, text: string): string {
  const answered = world.messages.get(replyTo)
  const { chat, message_thread_id: threadId } = answered.wire
  const wire: WireMessage = {
    message_id: world.messages.nextId(chat.id),
    from: anonymousAdmin,
    sender_chat: chat,
    chat,
    date: world.seconds(),
    message_thread_id: threadId ?? answered.wire.message_id,
    reply_to_message: quoted(answered),
    ...contentOf(text),
  }
  world.messages.add(wire, null, false)
  world.updates.push('message', wire)
  return externalIdOf(wire)
}
