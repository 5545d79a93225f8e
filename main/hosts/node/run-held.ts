import { join } from 'node:path'
import type { OpeningStep } from '#core/app.ts'
import type { Log } from '#core/ports.ts'
import { createClock } from '#shared/clock.ts'
import { holdFolder } from '../common/hold-folder.ts'
import { createFileLog } from '../common/log.ts'
import { startCore, type RunningCore, type RunningCoreOptions } from '../common/running-core.ts'
import { createNodePorts, logFolder } from './ports.ts'
import { openSessionFile } from './session-file.ts'
import { createSessions, type Sessions } from './sessions.ts'

export interface HeldOptions {
  /** The folder that holds package.json, `out` and `resources`. */
  readonly root: string
  readonly dataFolder: string
  readonly version: string
  /** How fast the clock runs; 1 outside a demo. */
  readonly speed?: number
  /** Told what a long opening does, before anything is served. */
  readonly onOpening?: (step: OpeningStep) => void
}

interface HeldParts {
  readonly sessions: Sessions
  readonly httpLog: Log
  /** The built renderer. */
  readonly rendererFolder: string
  readonly start: (options: Omit<RunningCoreOptions, 'ports' | 'version' | 'clockSpeed' | 'onOpening'>) => Promise<RunningCore>
}

interface Served {
  readonly address: string
  stop(): Promise<void>
}

/**
 * Serves a data folder that no other program holds: the parts in the order they were started; what was started is ended
 * again, the other way round, by `stop` and when a later one fails. Errors: see `holdFolder`, `startCore`, and of `serve`.
 */
export async function runHeld<Host extends Served>(
  { root, dataFolder, version, speed = 1, onOpening }: HeldOptions,
  serve: (parts: HeldParts) => Promise<Host>,
): Promise<Host> {
  const held = holdFolder(dataFolder)
  const started: (() => void | Promise<void>)[] = [() => held.release()]
  async function endAll(): Promise<void> {
    for (const end of started.splice(0).toReversed()) await end()
  }
  try {
    const log = createFileLog(logFolder(dataFolder))
    started.push(() => log.close())
    const clock = createClock({ now: Date.now, elapsed: () => performance.now(), setTimeout, clearTimeout }, speed)
    const httpLog = log.child('http')
    // By the machine's clock: in a demo the core's runs faster, and a browser would be put out at once.
    const sessions = createSessions(openSessionFile(dataFolder, httpLog), Date.now)
    const host = await serve({
      sessions,
      httpLog,
      rendererFolder: join(root, 'out', 'renderer'),
      async start(options) {
        const resourcesFolder = join(root, 'resources')
        const ports = createNodePorts({ dataFolder, resourcesFolder, clock, log, sessions })
        const told = onOpening ? { onOpening } : {}
        const core = await startCore({ ...options, ...told, ports, version, clockSpeed: speed })
        started.push(() => core.stop())
        return core
      },
    })
    started.push(() => host.stop())
    held.publish(host.address)
    return { ...host, stop: endAll }
  } catch (error) {
    await endAll()
    throw error
  }
}
