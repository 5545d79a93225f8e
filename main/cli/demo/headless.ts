import { createApp } from '#core/app.ts'
import { prepareDemo } from '#hosts/common/prepare-demo.ts'
import { worldInMemory } from '#hosts/common/world-in-memory.ts'
import { createClock } from '#shared/clock.ts'
import { networks, type Network } from '#shared/domain.ts'
import { roughDay } from '#simulators/faults.ts'
import { createDice } from '#simulators/scenario/dice.ts'
import { createSimulatedWorld } from '#simulators/simulated-world.ts'
import { createAgent } from './agent.ts'
import { clientOf, type AppClient } from './app-client.ts'
import { compare, type Comparison, type NetworkOutcome } from './compare.ts'
import { headlessPorts } from './headless-ports.ts'
import { createPollMeter } from './measure-polls.ts'

export interface HeadlessOptions {
  readonly data: string
  readonly resources: string
  readonly version: string
  /** Real milliseconds to play; settling comes after. */
  readonly playMs: number
  readonly speed: number
  readonly seed: number
  readonly faults: boolean
  /** New conversations per simulated hour. */
  readonly ratePerHour?: number
  readonly signal: AbortSignal
  readonly onFailure: (line: string) => void
}

export interface DemoOutcome {
  readonly networks: Readonly<Record<Network, NetworkOutcome>>
  readonly quarantined: number
  readonly slaHit: number
  readonly slaMissed: number
  /** From a network's answer to its being stored; real milliseconds. Null when nothing came. */
  readonly p95PollToStoreMs: number | null
}

/** How long everything may take to settle after the play, in real milliseconds. */
const longestSettleMs = 60_000
const settleStepMs = 500

/** Plays the scenario with an automatic agent and says what became of every message. */
export async function playHeadless(options: HeadlessOptions): Promise<DemoOutcome> {
  const { speed, seed, signal } = options
  const clock = createClock({ now: Date.now, elapsed: () => performance.now(), setTimeout, clearTimeout }, speed)
  const world = createSimulatedWorld({
    clock,
    seed,
    ...(options.ratePerHour !== undefined && { ratePerHour: options.ratePerHour }),
    onRefused: (error, act) => options.onFailure(`refused: ${String(error)} ${JSON.stringify(act)}`),
  })
  const meter = createPollMeter(() => performance.now())
  const app = await createApp(headlessPorts({ ...options, clock }), {
    host: 'cli',
    version: options.version,
    clockSpeed: speed,
    factories: meter.factories,
    onCommitted: (batch) => meter.onCommitted(batch),
    simulated: worldInMemory(world),
  })
  const client = clientOf(app)
  const agent = createAgent({
    client,
    clock,
    dice: createDice(seed + 77),
    lookUp: (network, text) =>
      world.networks[network].ledger().brand.some((message) => message.text === text),
    fetch: globalThis.fetch,
  })
  const compareAll = async () => ({
    vk: await compare(app, 'vk', world.networks.vk.ledger()),
    telegram: await compare(app, 'telegram', world.networks.telegram.ledger()),
    x: await compare(app, 'x', world.networks.x.ledger()),
  })

  try {
    await app.start()
    await prepareDemo(client, 'ru')
    if (options.faults) world.setFaults({ ...roughDay, seed })
    agent.start()
    await waitReal(options.playMs, signal)
    world.setFaults(null)
    world.silence()
    await agent.stop()
    const settled = await settle(compareAll, () => agent.mend(), signal)
    for (const network of networks) {
      for (const problem of settled[network].problems) options.onFailure(`${network}: ${problem}`)
    }
    return await outcomeOf(client, app, settled, meter.p95Ms(), clock.now())
  } finally {
    world.setFaults(null)
    await agent.stop().catch(() => {})
    await app.stop()
    await world.stop()
  }
}

type Comparisons = Readonly<Record<Network, Comparison>>

/** Until the store is what the networks are, and no send is open; or until patience ends. */
async function settle(
  compareAll: () => Promise<Comparisons>,
  mend: () => Promise<void>,
  signal: AbortSignal,
): Promise<Comparisons> {
  const endsAt = Date.now() + longestSettleMs
  let calm = 0
  for (;;) {
    await mend()
    const comparisons = await compareAll()
    const isSettled = Object.values(comparisons).every(
      ({ outcome, unsettled }) => outcome.missing === 0 && unsettled === 0,
    )
    calm = isSettled ? calm + 1 : 0
    // Once more after a while: what comes late must not come twice.
    if (calm >= 4 || Date.now() >= endsAt || signal.aborted) return comparisons
    await waitReal(settleStepMs, signal)
  }
}

async function outcomeOf(
  client: AppClient,
  app: Awaited<ReturnType<typeof createApp>>,
  settled: Comparisons,
  p95PollToStoreMs: number | null,
  now: number,
): Promise<DemoOutcome> {
  const dayMs = 24 * 60 * 60 * 1000
  const range = { from: now - dayMs, to: now + 1, timeZone: 'UTC' }
  const { hit, missed, lostBeforeSeen } = await client.reports.sla(range)
  const { quarantined } = await app.store.db
    .selectFrom('quarantine')
    .select((eb) => eb.fn.countAll<number>().as('quarantined'))
    .executeTakeFirstOrThrow()
  return {
    networks: { vk: settled.vk.outcome, telegram: settled.telegram.outcome, x: settled.x.outcome },
    quarantined,
    slaHit: hit,
    slaMissed: missed + lostBeforeSeen,
    p95PollToStoreMs,
  }
}

function waitReal(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })
}
