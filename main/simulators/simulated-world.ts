import type { Clock } from '#shared/clock.ts'
import type { Network } from '#shared/domain.ts'
import type { FaultPlan } from './faults.ts'
import { noMemory, type Memory, type Kept } from './memory/memory.ts'
import { createBackdatedClock, createScenario, type ScenarioOptions, type ScenarioStats } from './scenario/index.ts'
import type { SimulatedNetwork } from './simulated-network.ts'
import { createTelegramSimulator } from './telegram/index.ts'
import { createVkSimulator } from './vk/index.ts'
import { createXSimulator } from './x/index.ts'

export interface SimulatedWorldOptions {
  readonly clock: Clock
  /** 1 when left out. */
  readonly seed?: number
  readonly ratePerHour?: number
  readonly backlog?: number
  /** Whether customers say anything by themselves. True when left out. */
  readonly customers?: boolean
  /** Where the world remembers what happened, to go on there in the next process. Nowhere when left out. */
  readonly memory?: Memory
  readonly onRefused?: ScenarioOptions['onRefused']
}

/** How to connect the invented brand's account on one simulated network. */
export interface SimulatedAccount {
  readonly network: Network
  readonly apiRoot: string
  readonly credentials: Readonly<Record<string, string>>
}

export type SimulatedNetworks = Readonly<Record<Network, SimulatedNetwork>>

/** All three simulated networks with the customers of one invented brand on them. */
export interface SimulatedWorld {
  readonly networks: SimulatedNetworks
  /**
   * Listens on loopback (where none are given on the ports it had before, or free ones), lets the
   * customers in and says how to connect. A second call only says it again.
   */
  start(ports?: Readonly<Record<Network, number>>): Promise<readonly SimulatedAccount[]>
  setFaults(plan: FaultPlan | null): void
  /** Customers fall silent; the networks go on. */
  silence(): void
  stop(): Promise<void>
  stats(): ScenarioStats
}

export function createSimulatedWorld(options: SimulatedWorldOptions): SimulatedWorld {
  const { seed = 1, customers = true, memory = noMemory } = options
  const clock = createBackdatedClock(options.clock)
  const vk = createVkSimulator({ clock, seed, memory })
  const telegram = createTelegramSimulator({ clock, seed: seed + 1, memory })
  const x = createXSimulator({ clock, seed: seed + 2, memory })
  const all = [vk, telegram, x] as const
  const { ratePerHour, backlog, onRefused } = options
  const scenario = createScenario({
    networks: all,
    clock,
    seed,
    memory,
    ...(ratePerHour !== undefined && { ratePerHour }),
    ...(backlog !== undefined && { backlog }),
    ...(onRefused !== undefined && { onRefused }),
  })
  const earlierPorts = new Map(memory.kept('world.ports') as Kept<number>)
  let started = false

  /** Addresses of pictures stand in what was read: they should lead somewhere after a new start, too. */
  async function listenAsBefore(network: SimulatedNetwork): Promise<void> {
    try {
      await network.start(earlierPorts.get(network.network) ?? 0)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
      await network.start()
    }
    memory.keep('world.ports', network.network, Number(new URL(network.root).port))
  }

  /** All three, or none and the first failure. */
  async function listen(ports: Readonly<Record<Network, number>> | null) {
    const tried = await Promise.allSettled(
      all.map((network) =>
        ports ? network.start(ports[network.network]) : listenAsBefore(network),
      ),
    )
    const failed = tried.find((result) => result.status === 'rejected')
    if (!failed) return
    started = false
    const listening = all.filter((_, index) => tried[index]?.status === 'fulfilled')
    await Promise.all(listening.map((network) => network.stop()))
    throw failed.reason
  }

  return {
    networks: { vk, telegram, x },
    async start(ports) {
      if (!started) {
        started = true
        await listen(ports ?? null)
        if (customers) scenario.start()
        memory.save()
      }
      return all.map(({ network, root, credentials }) => ({ network, apiRoot: root, credentials }))
    },
    setFaults(plan) {
      for (const network of all) network.setFaults(plan)
    },
    silence: () => scenario.stop(),
    async stop() {
      scenario.stop()
      if (started) await Promise.all(all.map((network) => network.stop()))
      memory.save()
      memory.close()
    },
    stats: () => scenario.stats(),
  }
}
