import type { Clock } from '#shared/clock.ts'
import { roughDay } from '#simulators/faults.ts'
import { createBackdatedClock, createScenario } from '#simulators/scenario/index.ts'
import { createTelegramSimulator } from '#simulators/telegram/index.ts'
import { createVkSimulator } from '#simulators/vk/index.ts'
import { createXSimulator } from '#simulators/x/index.ts'

export interface NetworksOptions {
  /** One that the killed program shares: see `sharedClock`. */
  readonly clock: Clock
  readonly seed: number
  readonly ratePerHour: number
  readonly backlog: number
  /** Instead of X's own: windows of fifteen calls make a short test one of patience. */
  readonly x?: { readonly rateLimit: number; readonly accessTokenSeconds: number }
}

/** The three simulated networks on loopback, which go on while the program that polls them is killed. */
export async function startNetworks(options: NetworksOptions) {
  const { seed, ratePerHour, backlog } = options
  const clock = createBackdatedClock(options.clock)
  const all = [
    createVkSimulator({ clock, seed }),
    createTelegramSimulator({ clock, seed }),
    createXSimulator({ clock, seed, ...options.x }),
  ] as const
  for (const network of all) await network.start()
  const scenario = createScenario({ networks: all, clock, seed, ratePerHour, backlog })

  return {
    all,
    accounts: () =>
      all.map(({ network, root, credentials }) => ({
        network,
        apiRoot: root,
        credentials: { ...credentials },
      })),
    /** Customers begin to write, and the networks have a rough day. */
    rouse(faults = true) {
      scenario.start()
      if (faults) all.forEach((network) => network.setFaults({ ...roughDay, seed }))
    },
    /** Nobody writes any more, and everything works. */
    quieten() {
      scenario.stop()
      all.forEach((network) => network.setFaults(null))
    },
    async stop() {
      scenario.stop()
      for (const network of all) await network.stop()
    },
  }
}
