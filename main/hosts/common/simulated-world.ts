import type { AddAccount } from '#core/app.ts'
import type { Clock, Log } from '#core/ports.ts'
import { createBackdatedClock, createScenario, type Scenario } from '#simulators/scenario/index.ts'
import { createTelegramSimulator } from '#simulators/telegram/index.ts'
import { createVkSimulator } from '#simulators/vk/index.ts'
import { createXSimulator } from '#simulators/x/index.ts'

export interface SimulatedWorldOptions {
  readonly clock: Clock
  readonly log: Log
  readonly seed: number
  /** New conversations per hour of the clock. */
  readonly ratePerHour?: number
}

export interface SimulatedWorld {
  /** Starts networks and customers once; says how to connect the brand. */
  start(): Promise<readonly AddAccount[]>
  stop(): Promise<void>
}

/** The three simulated networks on loopback, with customers of the invented brand in them. */
export function createSimulatedWorld(options: SimulatedWorldOptions): SimulatedWorld {
  const clock = createBackdatedClock(options.clock)
  const networks = [
    createVkSimulator({ clock }),
    createTelegramSimulator({ clock }),
    createXSimulator({ clock }),
  ] as const
  let scenario: Scenario | null = null
  let starting: Promise<void> | null = null

  async function begin(): Promise<void> {
    for (const network of networks) await network.start()
    scenario = createScenario({
      networks,
      clock,
      seed: options.seed,
      ...(options.ratePerHour === undefined ? {} : { ratePerHour: options.ratePerHour }),
      onRefused: (error, act) => options.log.warn('a simulated act was refused', { error, act }),
    })
    scenario.start()
  }

  return {
    async start() {
      starting ??= begin()
      await starting
      return networks.map(({ network, root, credentials }) => ({
        network,
        apiRoot: root,
        credentials,
      }))
    },
    async stop() {
      if (!starting) return
      await starting
      scenario?.stop()
      for (const network of networks) await network.stop()
    },
  }
}
