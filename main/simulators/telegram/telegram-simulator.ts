import { assertNever } from '#shared/domain.ts'
import {
  createSimulatorServer,
  type SimulatorRequest,
  type SimulatorResponse,
} from '../http-server.ts'
import { noMemory } from '../memory/memory.ts'
import type { CustomerAct, SimulatedNetwork } from '../simulated-network.ts'
import { accept, Refusal, tooManyRequests } from './answers.ts'
import { createBotMethods } from './bot-methods.ts'
import { speak } from './brand-speaks.ts'
import { publishPost } from './channel-posts.ts'
import { deletePost, editPost } from './customer-edits.ts'
import { post, pressStart } from './customer-posts.ts'
import { createHappenings, type TelegramHappenings } from './happenings.ts'
import { readParameters } from './parameters.ts'
import { setBlocked } from './permissions.ts'
import { openingPosts } from './places.ts'
import { createWorld, type World, type WorldOptions } from './world.ts'

export type TelegramSimulatorOptions = WorldOptions

/** The simulated Telegram: a `SimulatedNetwork`, and what else can happen on it. */
export interface TelegramSimulator extends SimulatedNetwork, TelegramHappenings {}

/**
 * A stateful Bot API server with one bot, a channel with its discussion group and a customers'
 * group.
 *
 * Where its ledger differs from what one might expect: a bare `/start` is a button and is not
 * listed; messages customers delete stay "not deleted" outside business chats, because Telegram
 * tells no bot.
 */
export function createTelegramSimulator(options: TelegramSimulatorOptions): TelegramSimulator {
  const { memory = noMemory } = options
  const world = createWorld(options)
  if (memory.isNew) for (const text of openingPosts(world.brand)) publishPost(world, text)
  const server = createSimulatorServer({
    clock: options.clock,
    handle: (request) => answer(request),
    save: () => memory.save(),
    answers: {
      rateLimited: () => tooManyRequests(1).answer(),
      serverError: () => new Refusal(502, 'Bad Gateway').answer(),
    },
  })
  const runMethod = createBotMethods(world, () => server)

  async function answer(request: SimulatorRequest): Promise<SimulatorResponse> {
    const [, area, rest] = /^\/(file\/)?(bot.*)$/.exec(decodeURIComponent(request.path)) ?? []
    const [bot = '', ...path] = (rest ?? '').split('/')
    try {
      checkToken(world, bot)
      if (area !== undefined) return file(world, path.join('/'))
      const values = { ...Object.fromEntries(request.query), ...request.body }
      return accept(await runMethod(path.join('/'), readParameters(values), request))
    } catch (error) {
      if (error instanceof Refusal) return error.answer()
      throw error
    }
  }

  return {
    network: 'telegram',
    get root() {
      return server.address
    },
    credentials: { botToken: world.token },
    start: (port = 0) => server.start(port),
    stop: () => server.stop(),
    setFaults: (plan) => server.setFaults(plan),
    faultsMet: () => server.faultsMet(),
    act: (act) => perform(world, act),
    speak: (act) => speak(world, act),
    onBrandMessage: (listener) => world.onBrandMessage(listener),
    ledger: () => world.messages.ledger(),
    ...createHappenings(world),
  }
}

function checkToken(world: World, bot: string) {
  if (!/^bot\d+:[\w-]+$/.test(bot)) throw new Refusal(404, 'Not Found')
  if (bot !== `bot${world.token}`) throw new Refusal(401, 'Unauthorized')
}

function file(world: World, path: string): SimulatorResponse {
  const bytes = world.files.bytesAt(path)
  if (!bytes) throw new Refusal(404, 'Not Found')
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, bytes }
}

function perform(world: World, act: CustomerAct): string {
  switch (act.kind) {
    case 'post':
      return post(world, act)
    case 'edit':
      return editPost(world, act.externalId, act.text)
    case 'delete':
      return deletePost(world, act.externalId)
    case 'allow': {
      const customer = world.customers.of(act.persona)
      if (act.allowed && !customer.started) return pressStart(world, act.persona)
      if (customer.started) setBlocked(world, customer, !act.allowed)
      return String(customer.chat.id)
    }
    default:
      return assertNever(act)
  }
}
