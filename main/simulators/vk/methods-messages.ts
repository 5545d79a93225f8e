import { messageJson, peopleJson } from './json.ts'
import { forCommunity, type MethodContext, type Method, type Methods } from './method.ts'
import { messageExternalId, type Message } from './model.ts'
import type { Parameters } from './parameters.ts'
import { invalidParameter, VkRefusal } from './refusal.ts'
import type { World } from './world.ts'

const longestMessage = 4096
const hourMs = 60 * 60 * 1000
const firstChat = 2_000_000_000

/** Dialogs VK lists on a rough day and does not let anybody read. */
const unreadable: ReadonlyMap<number, VkRefusal> = new Map([
  [firstChat + 1, new VkRefusal(917, "You don't have access to this chat")],
  [firstChat + 2, new VkRefusal(927, 'Chat does not exist')],
  [77_000_001, new VkRefusal(936, 'Contact not found')],
  [77_000_002, new VkRefusal(18, 'User was deleted or banned')],
])

const send: Method = forCommunity((parameters, context) => {
  const single = parameters.integer('peer_id') ?? parameters.integer('user_id')
  const peers = parameters.list('peer_ids').map(Number)
  const peer = single ?? peers[0]
  if (peer === undefined) throw invalidParameter('peer_id is undefined')
  if (peers.length > 1) throw invalidParameter('peer_ids: one receiver is all we simulate')
  const message = deliver(peer, parameters, context)
  if (single !== undefined) return message.id
  const numbers = { message_id: message.id, conversation_message_id: message.numberInChat }
  return [{ peer_id: peer, ...numbers }]
})

function deliver(peer: number, parameters: Parameters, context: MethodContext): Message {
  const { world, repeats } = context
  const randomId = parameters.requiredInteger('random_id')
  const key = `message:${peer}:${randomId}`
  const earlier = randomId === 0 ? undefined : repeats.earlier(key)
  const repeated = world.messages.find(({ id }) => id === earlier)
  if (repeated) return repeated
  const text = parameters.text('message') ?? ''
  if (text === '' && !parameters.text('attachment')) throw invalidParameter('message is empty')
  if (text.length > longestMessage) throw new VkRefusal(914, 'Message is too long')
  admit(peer, text, context)
  const replyTo = parameters.integer('reply_to') ?? null
  const message = write(world, peer, text, randomId, replyTo)
  repeats.remember(key, message.id)
  return message
}

function admit(peer: number, text: string, { world, rules }: MethodContext) {
  if (peer > firstChat) throw new VkRefusal(917, "You don't have access to this chat")
  const user = world.users.byId(peer)
  if (!user) throw new VkRefusal(1021, 'There is no dialog with this user')
  if (!user.mayWrite) {
    throw new VkRefusal(901, "Can't send messages for users without permission")
  }
  const since = world.clock.now() - hourMs
  const recent = world.messages.filter(
    (message) => message.peer === peer && message.from < 0 && message.at > since,
  )
  if (recent.length >= rules.messagesPerHour) throw new VkRefusal(9, 'Flood control')
  const told = world.messages.filter(
    (message) => message.from < 0 && message.at > since && message.text === text,
  )
  if (new Set(told.map((message) => message.peer)).size >= rules.sameWordsToMany) {
    throw new VkRefusal(984, 'The message looks like spam')
  }
}

/** The community writes to a person. */
export function write(
  world: World,
  peer: number,
  text: string,
  randomId: number,
  replyTo: number | null,
): Message {
  const message: Message = {
    id: world.nextMessageId(),
    numberInChat: world.nextNumberInChat(peer),
    peer,
    from: -world.brand.groupId,
    at: world.clock.now(),
    text,
    randomId,
    replyTo,
    ref: null,
    photos: [],
    editedAt: null,
    deleted: false,
  }
  world.keep(message)
  world.log.add('message_reply', messageJson(world, message))
  const replied = world.messages.find(({ id }) => id === replyTo)
  world.tellBrandMessage({
    externalId: messageExternalId(message),
    text,
    visibility: 'private',
    personaId: world.users.byId(peer)?.persona.id ?? null,
    replyTo: replied ? messageExternalId(replied) : null,
    at: message.at,
  })
  return message
}

function people(world: World, messages: readonly Message[], extended: boolean) {
  if (!extended) return {}
  return peopleJson(world, messages.flatMap(({ from, peer }) => [from, peer]))
}

function conversationJson(world: World, last: Message) {
  const conversation = {
    peer: { id: last.peer, type: 'user', local_id: last.peer },
    last_message_id: last.id,
    last_conversation_message_id: last.numberInChat,
    in_read: last.id,
    out_read: last.id,
    unanswered: last.from > 0,
    can_write: { allowed: world.users.byId(last.peer)?.mayWrite ?? false },
    version: 10_000 + last.id,
  }
  return { conversation, last_message: messageJson(world, last) }
}

/** A dialog that is there and no more: its last message is all one sees of it. */
function unreadableJson(world: World, peer: number) {
  const at = world.clock.now()
  const last: Message = {
    id: world.posts.length,
    numberInChat: 1,
    peer,
    from: 77_000_001,
    at,
    text: '',
    randomId: null,
    replyTo: null,
    ref: null,
    photos: [],
    editedAt: null,
    deleted: false,
  }
  const { conversation, last_message } = conversationJson(world, last)
  const type = peer > firstChat ? 'chat' : 'user'
  const local = peer > firstChat ? peer - firstChat : peer
  return { conversation: { ...conversation, peer: { id: peer, type, local_id: local } }, last_message }
}

export const messageMethods: Methods = {
  'messages.send': send,
  'messages.isMessagesFromGroupAllowed': {
    tokens: ['group', 'user'],
    run(parameters, { world }) {
      parameters.requiredInteger('group_id')
      const user = world.users.byId(parameters.requiredInteger('user_id'))
      return { is_allowed: user?.mayWrite ? 1 : 0 }
    },
  },
  'messages.getConversations': forCommunity((parameters, { world, rudeness }) => {
    const last = new Map(world.messages.map((message) => [message.peer, message]))
    const wanted = [...last.values()]
      .filter(({ from }) => parameters.text('filter') !== 'unanswered' || from > 0)
      .sort((one, other) => other.id - one.id)
    const offset = parameters.count('offset', 0, 1e6)
    const others = rudeness.isOn() ? [...unreadable.keys()] : []
    const all = [
      ...others.map((peer) => unreadableJson(world, peer)),
      ...wanted.map((message) => conversationJson(world, message)),
    ]
    const until = offset + parameters.count('count', 20, 200)
    const page = wanted.slice(Math.max(0, offset - others.length), Math.max(0, until - others.length))
    return {
      count: all.length,
      items: all.slice(offset, until),
      ...people(world, page, parameters.flag('extended')),
    }
  }),
  'messages.getHistory': forCommunity((parameters, { world }) => {
    const peer = parameters.requiredInteger('peer_id')
    const refusal = unreadable.get(peer)
    if (refusal) throw refusal
    const all = world.messages.filter((message) => message.peer === peer).reverse()
    const offset = parameters.count('offset', 0, 1e6)
    const page = all.slice(offset, offset + parameters.count('count', 20, 200))
    return {
      count: all.length,
      items: page.map((message) => messageJson(world, message)),
      ...people(world, page, parameters.flag('extended')),
    }
  }),
  'messages.getById': forCommunity((parameters, { world }) => {
    const ids = parameters.list('message_ids').map(Number)
    const found = world.messages.filter(({ id }) => ids.includes(id))
    return { count: found.length, items: found.map((message) => messageJson(world, message)) }
  }),
}
