import type { Clock } from '#shared/clock.ts'
import { simulatedBrand, type SimulatedBrand } from '../brand.ts'
import {
  createSimulatorServer,
  type SimulatorRequest,
  type SimulatorResponse,
} from '../http-server.ts'
import { stripedPng } from '../picture.ts'
import { noMemory, type Memory } from '../memory/memory.ts'
import { seededRandom } from '../random.ts'
import type { Persona, SimulatedNetwork } from '../simulated-network.ts'
import { createAccess, type KeyKind, type TokenKind } from './access.ts'
import { performAct, writeComment } from './acts.ts'
import { handleCall, methodName, type ApiOptions } from './api.ts'
import { writeBrandPosts } from './brand-posts.ts'
import { speak } from './brand-speaks.ts'
import { createCaptchaGate } from './captcha-gate.ts'
import { createEventLog } from './event-log.ts'
import { createLongPollServer } from './long-poll-server.ts'
import { pictureSize } from './json.ts'
import type { Rules } from './method.ts'
import type { Place } from './model.ts'
import { refusalBody, VkRefusal } from './refusal.ts'
import { createRepeats } from './repeats.ts'
import { createUsers } from './users.ts'
import { createWorld } from './world.ts'

export interface VkSimulatorOptions {
  readonly clock: Clock
  readonly seed?: number
  readonly brand?: SimulatedBrand
  /** How long a long poll key is good. An hour when left out. */
  readonly keyLifetimeMs?: number
  /** How long events are kept for the long poll. A day when left out. */
  readonly keptMs?: number
  /** Share of mentions that only `newsfeed.getMentions` finds (0 … 1). A quarter when left out. */
  readonly ownWallShare?: number
  readonly rules?: Partial<Rules>
  /** What the second key is. A person's own when left out. */
  readonly secondKey?: KeyKind
  /** Where the network remembers. Nowhere when left out. */
  readonly memory?: Memory
}

/** What a test can make happen besides the acts every network knows. */
export interface VkSimulator extends SimulatedNetwork {
  /** The long poll answers `failed: 2`. */
  expireKey(): void
  /** The long poll answers `failed: 1`: the events until now are gone. */
  forgetEvents(): void
  /** The long poll answers `failed: 3`: key and events are gone. */
  loseInformation(): void
  revokeToken(kind: TokenKind): void
  /** The next call of `method` is refused with 14 until a captcha is solved. */
  requireCaptcha(method: string): void
  setRules(rules: Partial<Rules>): void
  /** A comment under a photo, video, topic or product of the brand. Returns its external id. */
  commentElsewhere(kind: Exclude<Place['kind'], 'wall'>, persona: Persona, text: string): string
}

const hourMs = 60 * 60 * 1000
const groupId = 228_150_001
const elsewhere = { photo: 457_239_017, video: 456_239_018, topic: 50_000_001, market: 6_000_001 }

/** VK for one invented community: API methods and Bots Long Poll, on loopback. */
export function createVkSimulator(options: VkSimulatorOptions): VkSimulator {
  const { clock, seed = 1, memory = noMemory } = options
  const random = seededRandom(seed)
  const tokens = { group: `vk1.a.simulated-community-${seed}`, user: `vk1.a.simulated-user-${seed}` }
  const address = () => server.address
  const log = createEventLog(clock, groupId, options.keptMs ?? 24 * hourMs, memory)
  const brand = { ...(options.brand ?? simulatedBrand), groupId }
  const world = createWorld({ clock, brand, users: createUsers(memory), log, random, address, memory })
  const captcha = createCaptchaGate(address, random)
  const access = createAccess(tokens, clock, options.secondKey ?? 'user')
  const actOptions = { world, ownWallShare: options.ownWallShare ?? 0.25 }
  let rules: Rules = {
    forbidLinks: false,
    messagesPerHour: 1000,
    sameWordsToMany: 50,
    refuse: {},
    ...options.rules,
  }
  const rudeness = {
    isOn: () => server.faults().rude > 0,
    strikes: () => server.strikes('rude'),
  }

  const server = createSimulatorServer({
    clock,
    handle,
    save: () => memory.save(),
    answers: {
      rateLimited: (request) => refuse(request, new VkRefusal(6, 'Too many requests per second')),
      serverError: (request) =>
        refuse(
          request,
          random() < 0.5
            ? new VkRefusal(10, 'Internal server error')
            : new VkRefusal(43, 'This section is temporary unavailable'),
        ),
      captcha(request) {
        const refusal = captcha.close(methodName(request.path) ?? '')
        return refusal && refuse(request, refusal)
      },
    },
    spare: ({ path }) => path.startsWith('/captcha/') || path.startsWith('/photo/'),
  })
  const longPoll = createLongPollServer({
    clock,
    log,
    address,
    groupId,
    random,
    keyLifetimeMs: options.keyLifetimeMs ?? hourMs,
    faults: server,
  })
  const repeats = createRepeats(clock, memory)
  if (memory.isNew) writeBrandPosts(world)

  /** The long poll server has no error envelope: it is simply out of order. */
  function refuse(request: SimulatorRequest, refusal: VkRefusal): SimulatorResponse {
    const method = methodName(request.path)
    if (!method) return { status: 503, json: {} }
    return { status: 200, json: refusalBody(refusal, method, request.body) }
  }

  async function handle(request: SimulatorRequest): Promise<SimulatorResponse> {
    const method = methodName(request.path)
    const api: ApiOptions = {
      world,
      longPoll,
      repeats,
      rules,
      rudeness,
      access,
      captcha,
    }
    if (method) return handleCall(method, request, api)
    if (request.path === `/longpoll/${groupId}`) {
      return { status: 200, json: await longPoll.handle(request) }
    }
    return handlePage(request)
  }

  function handlePage({ path, headers }: SimulatorRequest): SimulatorResponse {
    const photo = /^\/photo\/(\d+)\.png$/.exec(path)?.[1]
    if (photo) return { status: 200, headers: png, bytes: pictureOf(Number(photo)) }
    const sid = /^\/captcha\/(\d+)(\.png)?$/.exec(path)?.[1]
    if (sid && path.endsWith('.png')) return { status: 200, headers: png, bytes: pictureOf(7) }
    const solved = sid && captcha.solve(sid)
    if (!solved) return { status: 404, json: { error: 'not found' } }
    if (headers.accept?.includes('application/json')) return { status: 200, json: solved }
    const page = `<!doctype html><title>Captcha</title><p><code>${solved.success_token}</code></p>`
    return { status: 200, headers: html, bytes: Buffer.from(page) }
  }

  return {
    network: 'vk',
    get root() {
      return server.address
    },
    credentials: {
      groupId: String(groupId),
      communityToken: tokens.group,
      userToken: tokens.user,
    },
    start: (port = 0) => server.start(port),
    stop: () => server.stop(),
    setFaults: (plan) => server.setFaults(plan),
    faultsMet: () => server.faultsMet(),
    act: (act) => performAct(act, actOptions),
    speak: (act) => speak(world, act),
    onBrandMessage: (listener) => world.onBrandMessage(listener),
    ledger: () => ({
      customer: world.customerItems.map((listed) => {
        const { text, deleted, editedAt, at } = world.find(listed.externalId)
        return { ...listed, text, deleted, edited: editedAt !== null, at }
      }),
      brand: [...world.brandMessages],
    }),
    expireKey: () => longPoll.expireKey(),
    forgetEvents: () => log.forget(),
    loseInformation: () => longPoll.loseInformation(),
    revokeToken: (kind) => access.revoke(kind),
    requireCaptcha: (method) => void captcha.close(method),
    setRules(changed) {
      rules = { ...rules, ...changed }
    },
    commentElsewhere(kind, persona, text) {
      const place = { kind, owner: -groupId, item: elsewhere[kind] }
      const thread = { place, parent: null, writer: -groupId }
      return writeComment({ kind: 'post', place: 'comment', persona, text }, thread, world)
    },
  }
}

const png = { 'content-type': 'image/png' }
const html = { 'content-type': 'text/html; charset=utf-8' }

function pictureOf(seed: number): Uint8Array {
  return stripedPng(pictureSize.width, pictureSize.height, seed)
}
