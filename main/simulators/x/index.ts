import type { Clock } from '#shared/clock.ts'
import { simulatedBrand } from '../brand.ts'
import {
  createSimulatorServer,
  htmlPage,
  type SimulatorRequest,
  type SimulatorResponse,
} from '../http-server.ts'
import { noMemory, type Memory } from '../memory/memory.ts'
import { seededRandom } from '../random.ts'
import type { SimulatedNetwork } from '../simulated-network.ts'
import { actOn, ledgerOf } from './act.ts'
import { speak } from './brand-speaks.ts'
import { dialectOf, type Dialect } from './dialect.ts'
import { tinyPng } from './png.ts'
import {
  invalidRequest,
  missing,
  tooMany,
  unauthorized,
  unavailable,
  usageCapped,
} from './problems.ts'
import { createRateWindows } from './rate-windows.ts'
import { routes } from './routes.ts'
import { Tokens } from './tokens.ts'
import { createWorld, type BrandAccount } from './world.ts'

export interface XSimulatorOptions {
  readonly clock: Clock
  readonly seed?: number
  /** The field names used where a request does not show its own. */
  readonly dialect?: Dialect
  readonly brand?: BrandAccount
  readonly accessTokenSeconds?: number
  /** A public client has no secret. */
  readonly publicClient?: boolean
  /** Calls per window and endpoint, instead of X's own table. */
  readonly rateLimit?: number
  /** Where the network remembers. Nowhere when left out. */
  readonly memory?: Memory
}

export interface XSimulator extends SimulatedNetwork {
  /** Ends all access tokens now; the refresh token stays good. */
  endAccessTokens(): void
  /** Answers reads of posts as X does once the paid ones are used up. */
  setUsageCapped(capped: boolean): void
}

/** X's API v2 on loopback, with the parts of platforms.md. */
export function createXSimulator(options: XSimulatorOptions): XSimulator {
  const { clock, seed = 1, memory = noMemory } = options
  const brand = options.brand ?? simulatedBrand
  const world = createWorld(clock, brand, () => server.address, memory)
  const clientId = 'simulated-x-client'
  const clientSecret = options.publicClient ? null : 'simulated-x-secret'
  const tokens = new Tokens({
    clock,
    // Tokens of an earlier process must not be given out again.
    random: seededRandom(memory.isNew ? seed : seed ^ clock.now()),
    clientId,
    clientSecret,
    accessTokenSeconds: options.accessTokenSeconds ?? 7200,
    memory,
  })
  const windows = createRateWindows(clock, options.rateLimit)
  let capped = false

  const server = createSimulatorServer({
    clock,
    handle: answer,
    save: () => memory.save(),
    answers: {
      rateLimited: () =>
        tooMany({
          'x-rate-limit-limit': '15',
          'x-rate-limit-remaining': '0',
          'x-rate-limit-reset': String(Math.ceil(clock.now() / 1000) + 5),
        }),
      serverError: unavailable,
      // What stands before X refuses strangers with a page of its own.
      blockPage: () => htmlPage(403, 'Attention Required!'),
    },
    spare: ({ path }) => !path.startsWith('/2/') || path === '/2/oauth2/token',
  })

  function answer(request: SimulatorRequest): SimulatorResponse {
    const { method, path } = request
    if (method === 'POST' && path === '/2/oauth2/token') return tokens.exchange(request)
    const photo = /^\/media\/(?:3_)?(\d+)\.png$/.exec(path)
    if (photo?.[1]) return picture(photo[1])
    return answerApi(request)
  }

  function answerApi(request: SimulatorRequest): SimulatorResponse {
    const called = `${request.method} ${request.path}`
    const route = routes.find(({ pattern }) => pattern.test(called))
    if (!route) return missing()
    if (!tokens.accepts(request.headers.authorization)) return unauthorized()
    const { allowed, headers } = windows.take(route.endpoint)
    if (!allowed) return tooMany(headers)
    const dialect = dialectOf(request, options.dialect ?? 'tweet')
    if (capped && route.endpoint.startsWith('GET /2/tweets')) return usageCapped(dialect)
    const stray = [...request.query.keys()].find((name) => !route.parameters.includes(name))
    if (stray) {
      return invalidRequest(
        dialect,
        stray,
        `The query parameter [${stray}] is not one of the known ones`,
      )
    }
    const asked = Number(request.query.get('max_results') ?? route.maxResults?.[1])
    const [least, most] = route.maxResults ?? [0, 0]
    if (route.maxResults && !(asked >= least && asked <= most)) {
      return invalidRequest(dialect, 'max_results', `must be between ${least} and ${most}`)
    }
    const response = route.handle({
      world,
      request,
      dialect,
      id: route.pattern.exec(called)?.[1] ?? '',
      chance: (kind) => server.strikes(kind),
    })
    return { ...response, headers: { ...response.headers, ...headers } }
  }

  return {
    network: 'x',
    get root() {
      return server.address
    },
    get credentials() {
      return { clientId, ...(clientSecret ? { clientSecret } : {}), ...tokens.current }
    },
    start: (port = 0) => server.start(port),
    stop: () => server.stop(),
    setFaults: (plan) => server.setFaults(plan),
    faultsMet: () => server.faultsMet(),
    act: (act) => actOn(world, act),
    speak: (act) => speak(world, act),
    onBrandMessage(listener) {
      world.listeners.add(listener)
      return () => world.listeners.delete(listener)
    },
    ledger: () => ledgerOf(world),
    endAccessTokens: () => tokens.endAccess(),
    setUsageCapped(next) {
      capped = next
    },
  }
}

function picture(id: string): SimulatorResponse {
  const bytes = tinyPng(64, 48, Number(BigInt(id) % 16_777_213n))
  return { status: 200, headers: { 'content-type': 'image/png' }, bytes }
}
