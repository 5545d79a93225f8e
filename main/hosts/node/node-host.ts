import { createServer } from 'node:http'
import type { AnyRouter } from '@orpc/server'
import type { Log } from '#core/ports.ts'
import { createEntryCodes } from './entry-codes.ts'
import { startListening, stopListening } from './listening.ts'
import type { ProgramTokens } from './program-tokens.ts'
import type { Sessions } from './sessions.ts'
import { createRequestHandler } from './handle-request.ts'

export interface NodeHostOptions {
  readonly router: AnyRouter
  readonly version: string
  /** The built renderer. */
  readonly rendererFolder: string
  /** 0 takes a free one. */
  readonly port: number
  readonly token: string
  readonly sessions: Sessions
  readonly programs: ProgramTokens
  readonly log: Log
  /** The machine's time; for the life of one-time codes. */
  readonly now?: () => number
}

export interface NodeHost {
  /** For example `http://127.0.0.1:4310`. */
  readonly address: string
  /**
   * The address that opens the app in a browser, once, within a minute or `lifeMs`: others may read it in
   * a list of processes, and it stays in the browser's history.
   */
  entranceOnce(lifeMs?: number): string
  /** Ends every connection, live events too. */
  stop(): Promise<void>
}

const host = '127.0.0.1'

/** Serves the renderer and the contract on loopback. Errors: `port_taken`, `bad_input` (the port). */
export async function startNodeHost(options: NodeHostOptions): Promise<NodeHost> {
  const codes = createEntryCodes(options.now ?? Date.now)
  let port = options.port
  const entranceOnce = (lifeMs?: number) => `http://${host}:${port}/?code=${codes.issue(lifeMs)}`
  const server = createServer(
    createRequestHandler({ ...options, codes, entranceOnce, port: () => port }),
  )

  port = await startListening(server, host, port)
  return {
    address: `http://${host}:${port}`,
    entranceOnce,
    async stop() {
      await stopListening(server)
      await options.sessions.settled()
    },
  }
}
