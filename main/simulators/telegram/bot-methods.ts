import type { SimulatorRequest, SimulatorServer } from '../http-server.ts'
import { badRequest, Refusal } from './answers.ts'
import { contentOf } from './compose.ts'
import type { StoredMessage } from './message-store.ts'
import { externalIdOf, textOf } from './message-store.ts'
import type { Parameters } from './parameters.ts'
import { memberCount } from './places.ts'
import { createSendLimits } from './send-limits.ts'
import { sendDocument } from './send-document.ts'
import { chatOf, messageText, sendMessage } from './send-message.ts'
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from './updates-methods.ts'
import type { WireMessage } from './wire.ts'
import type { World } from './world.ts'

/** Runs one Bot API method. Gives its `result`; throws a `Refusal`. */
type RunMethod = (
  name: string,
  parameters: Parameters,
  request: SimulatorRequest,
) => Promise<unknown>

type Method = (parameters: Parameters, request: SimulatorRequest) => unknown

export function createBotMethods(world: World, server: () => SimulatorServer): RunMethod {
  const countMessage = createSendLimits(world.clock)
  const methods: Readonly<Record<string, Method>> = {
    getme: () => getMe(world),
    getupdates: (parameters, request) => getUpdates(world, server(), parameters, request.signal),
    getwebhookinfo: () => getWebhookInfo(world),
    setwebhook: (parameters) => setWebhook(world, parameters),
    deletewebhook: (parameters) => deleteWebhook(world, parameters),
    sendmessage: (parameters) => sendMessage(world, parameters, countMessage),
    senddocument: (parameters) => sendDocument(world, parameters, countMessage),
    editmessagetext: (parameters) => editMessageText(world, parameters),
    deletemessage: (parameters) => deleteMessage(world, parameters),
    getchat: (parameters) => getChat(world, parameters),
    getchatmembercount: (parameters) =>
      memberCount(world.places, chatOf(world, parameters.text('chat_id')).id),
    getfile: (parameters) => world.files.describe(parameters.text('file_id') ?? ''),
    setmycommands: (parameters) => setMyCommands(parameters),
    getbusinessconnection: (parameters) => getBusinessConnection(world, parameters),
  }
  return async (name, parameters, request) => {
    const method = methods[name.toLowerCase()]
    if (!method) throw new Refusal(404, 'Not Found: method not found')
    return method(parameters, request)
  }
}

function getMe(world: World) {
  return {
    ...world.places.bot,
    can_join_groups: true,
    can_read_all_group_messages: !world.privacyMode,
    supports_inline_queries: false,
    can_connect_to_business: true,
    has_main_web_app: false,
  }
}

function getChat(world: World, parameters: Parameters) {
  const chat = chatOf(world, parameters.text('chat_id'))
  const { channel, discussion } = world.places
  const linked =
    chat.id === channel.id ? discussion.id : chat.id === discussion.id ? channel.id : undefined
  return {
    ...chat,
    accent_color_id: Math.abs(chat.id) % 7,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
    ...(linked !== undefined && { linked_chat_id: linked }),
  }
}

/** The menu of commands; only its shape matters, as nobody here opens it. */
function setMyCommands(parameters: Parameters): true {
  const commands = parameters.objects('commands')
  if (!commands || commands.length > 100) throw badRequest("can't parse BotCommands")
  for (const { command, description } of commands) {
    if (!/^[a-z0-9_]{1,32}$/.test(String(command))) throw badRequest('BOT_COMMAND_INVALID')
    const length = typeof description === 'string' ? description.length : 0
    if (length < 1 || length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
  }
  return true
}

function getBusinessConnection(world: World, parameters: Parameters) {
  const { connection } = world.business
  if (connection?.id !== parameters.text('business_connection_id')) {
    throw badRequest('business connection not found')
  }
  return connection
}

function editMessageText(world: World, parameters: Parameters): WireMessage {
  const stored = ownMessage(world, parameters, 'message to edit not found')
  const text = messageText(parameters)
  if (textOf(stored.wire) === text) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  }
  const { entities: _, ...rest } = stored.wire
  stored.wire = { ...rest, ...contentOf(text), edit_date: world.seconds() }
  world.messages.changed(stored)
  world.messages.changeBrand(externalIdOf(stored.wire), text)
  return stored.wire
}

function deleteMessage(world: World, parameters: Parameters): true {
  const stored = ownMessage(world, parameters, 'message to delete not found')
  stored.deleted = true
  world.messages.changed(stored)
  return true
}

function ownMessage(world: World, parameters: Parameters, missing: string): StoredMessage {
  const chat = chatOf(world, parameters.text('chat_id'))
  const stored = world.messages.find(`${chat.id}:${parameters.text('message_id') ?? ''}`)
  if (!stored || stored.deleted || stored.wire.from?.id !== world.places.bot.id) {
    throw badRequest(missing)
  }
  return stored
}
