import { startNodeHost, type NodeHost } from './node-host.ts'
import { createProgramTokens } from './program-tokens.ts'
import { runHeld, type HeldOptions } from './run-held.ts'
import { loadToken } from './token.ts'

export interface RunNodeOptions extends HeldOptions {
  /** 0 takes a free one. */
  readonly port: number
  readonly demo: boolean
  readonly seed?: number
  readonly faults?: boolean
}

/** The whole app in plain Node: store, networks and screens on loopback. Errors: see `runHeld`, `startNodeHost`. */
export function runNode(options: RunNodeOptions): Promise<NodeHost> {
  const { dataFolder, version, port, demo, seed, faults = false } = options
  return runHeld(options, async ({ sessions, httpLog, rendererFolder, start }) => {
    const core = await start({ host: 'node', demo, faults, ...(seed !== undefined && { seed }) })
    return startNodeHost({
      router: core.router,
      version,
      rendererFolder,
      port,
      token: await loadToken(dataFolder),
      sessions,
      programs: createProgramTokens(dataFolder, Date.now),
      log: httpLog,
    })
  })
}
