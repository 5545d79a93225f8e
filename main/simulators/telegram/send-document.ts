import { badRequest } from './answers.ts'
import { checkOpen, chatOf } from './send-message.ts'
import type { Parameters } from './parameters.ts'
import type { CountMessage } from './send-limits.ts'
import type { WireMessage } from './wire.ts'
import type { World } from './world.ts'

const captionLimit = 1024

/** sendDocument to a chat of our own: what is uploaded comes as a part of the form that `document` names. */
export function sendDocument(world: World, parameters: Parameters, countMessage: CountMessage): WireMessage {
  const chat = chatOf(world, parameters.text('chat_id'))
  const caption = parameters.text('caption') ?? ''
  if (caption.length > captionLimit) throw badRequest('message caption is too long')
  const named = parameters.text('document') ?? ''
  const content = parameters.text(named.replace(/^attach:\/\//, ''))
  if (content === undefined || content === '') throw badRequest('file must be non-empty')
  checkOpen(world, chat, chat.id > 0 ? world.customers.byUserId(chat.id) : undefined)
  countMessage(chat.id)
  const wire: WireMessage = {
    message_id: world.messages.nextId(chat.id),
    date: world.seconds(),
    chat,
    from: world.places.bot,
    document: { file_id: `document-${named}`, file_unique_id: named, file_name: parameters.text('file_name') ?? 'document', file_size: content.length },
    caption,
  }
  world.messages.add(wire, null, false)
  return wire
}
