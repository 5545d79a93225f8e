import { OtklikError } from '#shared/errors.ts'
import type { CustomerAct, Persona } from '../simulated-network.ts'
import { writeToChannel } from './channel-direct.ts'
import { composeContents, contentOf, type MessageContent } from './compose.ts'
import type { Customer } from './customers.ts'
import { externalIdOf, type StoredMessage } from './message-store.ts'
import { setBlocked } from './permissions.ts'
import type { WireChat, WireMessage } from './wire.ts'
import type { World } from './world.ts'

export type PostAct = Extract<CustomerAct, { readonly kind: 'post' }>

/** A customer writes. Returns the id of the message that carries the text. */
export function post(world: World, act: PostAct): string {
  const customer = world.customers.of(act.persona)
  const answered = act.replyTo === undefined ? undefined : world.messages.get(act.replyTo)
  if (act.place === 'direct') {
    if (answered?.wire.business_connection_id !== undefined) {
      return postToBusiness(world, act, customer, 'customer')
    }
    if (answered?.wire.chat.is_direct_messages) return writeToChannel(world, act, customer)
    openPrivateChat(world, customer, act.invitationToken)
    return write(world, act, customer, { chat: customer.chat, answered })
  }
  return write(world, act, customer, publicPlace(world, act, answered))
}

interface Spot {
  readonly chat: WireChat
  readonly threadId?: number
  readonly answered?: StoredMessage | undefined
}

/** An answer goes where its question stands; anything else to the place its kind belongs to. */
function publicPlace(world: World, act: PostAct, answered: StoredMessage | undefined): Spot {
  if (answered && answered.wire.chat.type !== 'private') {
    const root = answered.wire.is_automatic_forward ? answered.wire.message_id : undefined
    const threadId = root ?? answered.wire.message_thread_id ?? answered.wire.message_id
    return { chat: answered.wire.chat, threadId, answered }
  }
  if (act.place !== 'comment') return { chat: world.places.group }
  const post = world.posts[world.posts.length - 1 - Math.floor(world.random() * 2)]
  const root = post ?? world.posts.at(-1)
  if (!root) throw new OtklikError('not_found', { what: 'channel post' })
  return {
    chat: world.places.discussion,
    threadId: root.message_id,
    answered: world.messages.get(externalIdOf(root)),
  }
}

/**
 * The first step of every private chat is the Start button; an invitation presses it with its
 * token.
 */
function openPrivateChat(world: World, customer: Customer, token: string | undefined) {
  if (customer.blocked) setBlocked(world, customer, false)
  if (customer.started && token === undefined) return
  customer.started = true
  world.customers.changed(customer)
  const start: WireMessage = {
    message_id: world.messages.nextId(customer.chat.id),
    from: customer.user,
    chat: customer.chat,
    date: world.seconds(),
    ...contentOf(token === undefined ? '/start' : `/start ${token}`),
  }
  // The bare button is nothing a brand could lose; an arrival with a token is.
  world.messages.add(start, customer.personaId, token !== undefined)
  world.updates.push('message', start)
}

function write(world: World, act: PostAct, customer: Customer, spot: Spot): string {
  const chat = currentChat(world, spot.chat)
  const text = act.place === 'mention' ? namingBot(world, act, spot) : act.text
  const visible =
    !world.privacyMode || chat.id !== world.places.group.id || concernsBot(world, text, spot)
  const written = contentsOf(world, act, text, customer.user.id).map((content) => {
    const wire: WireMessage = {
      message_id: world.messages.nextId(chat.id),
      from: customer.user,
      chat,
      date: world.seconds(),
      ...(spot.threadId !== undefined && { message_thread_id: spot.threadId }),
      ...(spot.answered && !spot.answered.deleted && { reply_to_message: quoted(spot.answered) }),
      ...content,
    }
    world.messages.add(wire, customer.personaId, visible)
    if (visible) world.updates.push('message', wire)
    return wire
  })
  return mainId(act, text, written)
}

/** One side of a chat with the brand's own account, which the bot reads and answers for. */
export function postToBusiness(
  world: World,
  act: Pick<PostAct, 'text' | 'photos' | 'replyTo'>,
  customer: Customer,
  by: 'customer' | 'owner',
): string {
  const { connection } = world.business
  if (!connection) throw new OtklikError('not_found', { what: 'business connection' })
  const answered = act.replyTo === undefined ? undefined : world.messages.get(act.replyTo)
  const written = contentsOf(world, act, act.text, customer.user.id).map((content) => {
    const wire: WireMessage = {
      business_connection_id: connection.id,
      message_id: world.messages.nextId(customer.chat.id),
      from: by === 'customer' ? customer.user : connection.user,
      chat: customer.chat,
      date: world.seconds(),
      ...(answered && !answered.deleted && { reply_to_message: quoted(answered) }),
      ...content,
    }
    world.messages.add(wire, by === 'customer' ? customer.personaId : null, by === 'customer')
    world.updates.push('business_message', wire)
    return wire
  })
  return mainId(act, act.text, written)
}

function contentsOf(
  world: World,
  act: Pick<PostAct, 'photos'>,
  text: string,
  userId: number,
): readonly MessageContent[] {
  const photos = Array.from({ length: act.photos ?? 0 }, () => world.files.addPhoto())
  const albumId = `${userId}${Math.floor(world.random() * 1_000_000_000)}`
  return composeContents(text, photos, albumId).contents
}

function mainId(
  act: Pick<PostAct, 'photos'>,
  text: string,
  written: readonly WireMessage[],
): string {
  const main = composeContents(
    text,
    Array.from({ length: act.photos ?? 0 }, () => []),
    '',
  ).main
  const wire = written[main] ?? written[0]
  if (!wire) throw new OtklikError('internal', { what: 'a post without a message' })
  return externalIdOf(wire)
}

/** A mention carries the bot's name, unless the message answers the bot anyway. */
function namingBot(world: World, act: PostAct, spot: Spot): string {
  const bot = `@${world.places.bot.username}`
  if (act.text.includes(bot) || spot.answered?.wire.from?.id === world.places.bot.id)
    return act.text
  const brandHandle = new RegExp(`@${world.brand.handle}(?!\\w)`)
  return brandHandle.test(act.text) ? act.text.replace(brandHandle, bot) : `${bot} ${act.text}`
}

function concernsBot(world: World, text: string, spot: Spot): boolean {
  const { bot } = world.places
  return text.includes(`@${bot.username}`) || spot.answered?.wire.from?.id === bot.id
}

function currentChat(world: World, chat: WireChat): WireChat {
  const movedTo = world.migrations.get(chat.id)
  return movedTo === undefined ? chat : { ...chat, id: movedTo, type: 'supergroup' }
}

/** A quoted message does not quote in turn. */
export function quoted({ wire }: StoredMessage): WireMessage {
  const { reply_to_message: _, ...rest } = wire
  return rest
}

/** A persona presses Start without writing. Returns the id of the button's message. */
export function pressStart(world: World, persona: Persona): string {
  const customer = world.customers.of(persona)
  openPrivateChat(world, customer, undefined)
  return String(customer.chat.id)
}
