import { badRequest } from './answers.ts'
import { contentOf } from './compose.ts'
import { quoted } from './customer-posts.ts'
import type { Customer } from './customers.ts'
import { externalIdOf } from './message-store.ts'
import type { Parameters } from './parameters.ts'
import type { WireChat, WireMessage } from './wire.ts'
import type { World } from './world.ts'

/** A customer writes into the channel's direct messages, in the topic that is theirs alone. */
export function writeToChannel(
  world: World,
  act: { readonly text: string; readonly replyTo?: string },
  customer: Customer,
): string {
  const { channelDirect } = world.places
  const answered = act.replyTo === undefined ? undefined : world.messages.get(act.replyTo)
  const wire: WireMessage = {
    message_id: world.messages.nextId(channelDirect.id),
    from: customer.user,
    chat: channelDirect,
    date: world.seconds(),
    direct_messages_topic: topicOf(customer),
    ...(answered && !answered.deleted && { reply_to_message: quoted(answered) }),
    ...contentOf(act.text),
  }
  world.messages.add(wire, customer.personaId, true)
  world.updates.push('message', wire)
  return externalIdOf(wire)
}

/** Whose topic an answer names; without one Telegram would not know to whom to write. */
export function directCustomer(
  world: World,
  parameters: Parameters,
  chat: WireChat,
): Customer | undefined {
  if (!chat.is_direct_messages) return undefined
  const topicId = parameters.integer('direct_messages_topic_id')
  if (topicId === undefined) throw badRequest('direct messages topic must be specified')
  const customer = world.customers.byUserId(topicId)
  if (!customer) throw badRequest('direct messages topic not found')
  return customer
}

export function topicOf({ user }: Customer) {
  return { topic_id: user.id, user }
}
