import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createClock } from '#shared/clock.ts'
import { createFileLog } from '../common/log.ts'
import { startCore } from '../common/running-core.ts'
import { startNodeHost, type NodeHost } from './node-host.ts'
import { createNodePorts, logFolder } from './ports.ts'
import { loadToken } from './token.ts'

export interface RunNodeOptions {
  /** The folder that holds package.json, `out` and `resources`. */
  readonly root: string
  readonly dataFolder: string
  readonly version: string
  /** 0 takes a free one. */
  readonly port: number
  readonly demo: boolean
  /** How fast the clock runs; 1 outside a demo. */
  readonly speed?: number
  readonly seed?: number
  readonly faults?: boolean
}

/** The whole app in plain Node: store, networks and screens on loopback. Errors: see `startCore`, `startNodeHost`. */
export async function runNode(options: RunNodeOptions): Promise<NodeHost> {
  const { root, dataFolder, version, speed = 1 } = options
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const log = createFileLog(logFolder(dataFolder))
  const clock = createClock({ now: Date.now, elapsed: () => performance.now(), setTimeout, clearTimeout }, speed)
  const ports = createNodePorts({ dataFolder, resourcesFolder: join(root, 'resources'), clock, log })
  const core = await startCore({
    ports,
    host: 'node',
    version,
    clockSpeed: speed,
    demo: options.demo,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    faults: options.faults ?? false,
  })
  try {
    const host = await startNodeHost({
      router: core.router,
      version,
      rendererFolder: join(root, 'out', 'renderer'),
      port: options.port,
      token: await loadToken(dataFolder),
      log: log.child('http'),
    })
    return {
      ...host,
      async stop() {
        await host.stop()
        await core.stop()
        log.close()
      },
    }
  } catch (error) {
    await core.stop()
    log.close()
    throw error
  }
}
