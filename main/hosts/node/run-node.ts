import { join } from 'node:path'
import type { OpeningStep } from '#core/app.ts'
import { createClock } from '#shared/clock.ts'
import { holdFolder, type HeldFolder } from '../common/hold-folder.ts'
import { createFileLog } from '../common/log.ts'
import { startCore, type RunningCore } from '../common/running-core.ts'
import { startNodeHost, type NodeHost } from './node-host.ts'
import { createNodePorts, logFolder } from './ports.ts'
import { createProgramTokens } from './program-tokens.ts'
import { openSessionFile } from './session-file.ts'
import { createSessions } from './sessions.ts'
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
  /** Told what a long opening does, before anything is served. */
  readonly onOpening?: (step: OpeningStep) => void
}

/** The whole app in plain Node: store, networks and screens on loopback. Errors: see `holdFolder`, `startCore`, `startNodeHost`. */
export async function runNode(options: RunNodeOptions): Promise<NodeHost> {
  const { dataFolder } = options
  const held = holdFolder(dataFolder)
  try {
    return await serveHeld(options, held)
  } catch (error) {
    held.release()
    throw error
  }
}

/** The parts in the order they were started; what was started is ended again when a later one fails. */
async function serveHeld(options: RunNodeOptions, held: HeldFolder): Promise<NodeHost> {
  const { root, dataFolder, version, speed = 1 } = options
  const log = createFileLog(logFolder(dataFolder))
  const clock = createClock({ now: Date.now, elapsed: () => performance.now(), setTimeout, clearTimeout }, speed)
  let core: RunningCore | null = null
  try {
    // By the machine's clock: in a demo the core's runs faster, and a browser would be put out at once.
    const sessions = createSessions(openSessionFile(dataFolder, log.child('http')), Date.now)
    core = await startCore({
      ports: createNodePorts({ dataFolder, resourcesFolder: join(root, 'resources'), clock, log, sessions }),
      host: 'node',
      version,
      clockSpeed: speed,
      demo: options.demo,
      ...(options.seed === undefined ? {} : { seed: options.seed }),
      faults: options.faults ?? false,
      ...(options.onOpening && { onOpening: options.onOpening }),
    })
    const host = await startNodeHost({
      router: core.router,
      version,
      rendererFolder: join(root, 'out', 'renderer'),
      port: options.port,
      token: await loadToken(dataFolder),
      sessions,
      programs: createProgramTokens(dataFolder, Date.now),
      log: log.child('http'),
    })
    held.publish(host.address)
    const started = core
    return {
      ...host,
      async stop() {
        await host.stop()
        await started.stop()
        log.close()
        held.release()
      },
    }
  } catch (error) {
    await core?.stop()
    log.close()
    throw error
  }
}
