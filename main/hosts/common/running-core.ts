import { createRouterClient } from '@orpc/server'
import { createApp, type App, type AppOptions } from '#core/app.ts'
import type { Ports } from '#core/ports.ts'
import { roughDay } from '#simulators/faults.ts'
import { createSimulatedWorld } from '#simulators/simulated-world.ts'
import { prepareDemo } from './prepare-demo.ts'

export interface RunningCoreOptions {
  readonly ports: Ports
  readonly host: AppOptions['host']
  readonly version: string
  readonly clockSpeed?: number
  /** Connects the simulated networks when nothing is connected yet. */
  readonly demo: boolean
  readonly seed?: number
  /** The simulated networks refuse, lose connections and double events now and then. */
  readonly faults?: boolean
}

export interface RunningCore {
  readonly router: App['router']
  readonly showConversation: App['showConversation']
  stop(): Promise<void>
}

/** The core at work, with simulated networks at hand. Errors: those of `createApp`. */
export async function startCore(options: RunningCoreOptions): Promise<RunningCore> {
  const { ports, host, version } = options
  const world = createSimulatedWorld({
    clock: ports.clock,
    seed: options.seed ?? 1,
    onRefused: (error, act) => ports.log.warn('a simulated act was refused', { error, act }),
  })
  const app = await createApp(ports, {
    host,
    version,
    clockSpeed: options.clockSpeed ?? 1,
    startSimulated: () => world.start(),
  })
  async function stop(): Promise<void> {
    await app.stop()
    await world.stop()
  }
  try {
    await app.start()
    const client = createRouterClient(app.router)
    if (options.demo && (await client.system.info()).accountCount === 0) await prepareDemo(client)
    if (options.faults) world.setFaults({ ...roughDay, seed: options.seed ?? 1 })
  } catch (error) {
    await stop()
    throw error
  }
  return { router: app.router, showConversation: app.showConversation, stop }
}
