import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SimulatedNetworks } from '#core/app.ts'
import type { Ports } from '#core/ports.ts'
import { simulatedBrand } from '#simulators/brand.ts'
import type { FaultPlan } from '#simulators/faults.ts'
import { openFileMemory } from '#simulators/memory/file-memory.ts'
import { createSimulatedWorld, type SimulatedWorld } from '#simulators/simulated-world.ts'

export interface HostedNetworks extends SimulatedNetworks {
  setFaults(plan: FaultPlan): void
  stop(): Promise<void>
}

/** Beside the database, as both must agree on what was read and what was sent. */
export const trialFolder = 'trial'
export const worldFile = 'world.jsonl'

/** Invented networks whose past lies in the data folder. */
export function createSimulatedNetworks(
  { clock, log, paths }: Pick<Ports, 'clock' | 'log' | 'paths'>,
  seed: number,
): HostedNetworks {
  const folder = join(paths.data, trialFolder)
  const file = join(folder, worldFile)
  let opened: { readonly world: SimulatedWorld; readonly wasThere: boolean } | null = null
  let isStarted = false

  function open() {
    if (opened) return opened
    const memory = openFileMemory(file)
    const world = createSimulatedWorld({
      clock,
      seed,
      memory,
      onRefused: (error, act) => log.warn('a simulated act was refused', { error, act }),
    })
    opened = { world, wasThere: !memory.isNew }
    return opened
  }

  async function stop(): Promise<void> {
    const closing = opened?.world
    opened = null
    isStarted = false
    await closing?.stop()
  }

  return {
    remember: () => isStarted || (existsSync(file) && open().wasThere),
    async start() {
      const accounts = await open().world.start()
      isStarted = true
      return { accounts, watched: [simulatedBrand.name, simulatedBrand.latinName] }
    },
    async forget() {
      await stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    },
    setFaults: (plan) => opened?.world.setFaults(plan),
    stop,
  }
}
