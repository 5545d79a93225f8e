import { createApp, type App, type AppOptions } from '#core/app.ts'
import type { Log, Ports } from '#core/ports.ts'
import { createFileLog, localDay } from '#hosts/common/log.ts'
import { createNodePorts, logFolder } from '#hosts/node/ports.ts'
import { createClock, type Clock } from '#shared/clock.ts'
import { createSimulatedWorld, type SimulatedWorld } from '#simulators/simulated-world.ts'
import { locateProduct, type Product } from './product.ts'

/** An opened data folder: the app is wired, nothing polls before `app.start()`. */
export interface Workspace {
  readonly app: App
  readonly product: Product
  readonly log: Log
  readonly world: SimulatedWorld
  close(): Promise<void>
}

export interface WorkspaceOptions {
  readonly data: string
  readonly host: AppOptions['host']
  readonly speed?: number
  readonly seed?: number
}

/** Opens the workspace in `data` with plain Node's ports. Errors: those of `createApp`, `secrets_unreadable`. */
export async function openWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const { data, host, speed = 1, seed } = options
  const product = locateProduct()
  const clock: Clock = createClock({ now: Date.now, setTimeout, clearTimeout }, speed)
  const log = createFileLog(logFolder(data), localDay(Date.now()))
  const world = createSimulatedWorld({ clock, ...(seed !== undefined && { seed }) })
  const ports: Ports = createNodePorts({
    dataFolder: data,
    resourcesFolder: product.resources,
    clock,
    log,
  })
  try {
    const app = await createApp(ports, {
      host,
      version: product.version,
      clockSpeed: speed,
      startSimulated: () => world.start(),
    })
    return {
      app,
      product,
      log,
      world,
      async close() {
        await app.stop()
        await world.stop()
        log.close()
      },
    }
  } catch (error) {
    log.close()
    throw error
  }
}
