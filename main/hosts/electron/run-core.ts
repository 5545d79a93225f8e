import type { ParentPort } from 'electron'
import type { Log } from '#core/ports.ts'
import { createClock } from '#shared/clock.ts'
import { assertNever } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { createFileLog } from '../common/log.ts'
import { holdFolder, type HeldFolder } from '../common/hold-folder.ts'
import { startCore, type RunningCore } from '../common/running-core.ts'
import { createCoreLink } from './core-link.ts'
import { messageToCore, type StartMessage } from './core-messages.ts'
import { createCorePorts } from './core-ports.ts'
import { logFolder } from './folders.ts'
import { followCore } from './follow-core.ts'
import { createPagePorts } from './page-ports.ts'

/** The part of Electron's `parentPort` the core uses. */
type Parent = Pick<ParentPort, 'on' | 'postMessage'>

export interface RunCoreOptions {
  readonly parent: Parent
  /** Ends the process. */
  readonly exit: (code: number) => void
  /** Told once the log is open, so that what nobody caught can be written down too. */
  readonly onLog?: (log: Log) => void
}

/** The core process: waits for `start`, then serves the contract on every port it is handed. */
export function runCore({ parent, exit, onLog }: RunCoreOptions): void {
  const link = createCoreLink(parent)
  let running: { readonly core: Promise<RunningCore>; readonly end: () => Promise<void> } | null = null
  let ports: ReturnType<typeof createPagePorts> | null = null

  function begin(start: StartMessage): void {
    const opened = takeFolder(start.dataFolder)
    if (!opened) return
    const { held, log } = opened
    onLog?.(log)
    const pages = createPagePorts()
    ports = pages
    const clock = createClock({ now: Date.now, elapsed: () => performance.now(), setTimeout, clearTimeout }, start.speed)
    const core = startCore({
      ports: createCorePorts({ link, clock, log, ...start }),
      host: 'electron',
      version: start.version,
      clockSpeed: start.speed,
      demo: start.demo,
      faults: start.faults,
      onOpening: (step) => link.tell({ type: 'opening', step }),
      ...(start.seed === null ? {} : { seed: start.seed }),
    })
    const unfollow = core.then(({ router }) => {
      pages.open(router)
      link.tell({ type: 'ready' })
      return followCore({
        router,
        clock,
        log: log.child('tray'),
        setBadge: (count) => link.tell({ type: 'badge', count }),
        setLanguage: (language) => link.tell({ type: 'language', language }),
      })
    })
    unfollow.catch((error: unknown) => {
      log.error('the core could not start', { error })
      sayFailed(error)
    })
    running = {
      core,
      async end() {
        // What could not start has said so.
        const stopFollowing = await unfollow.catch(() => null)
        stopFollowing?.()
        await core.then(
          (started) => started.stop(),
          () => undefined,
        )
        log.close()
        held.release()
      },
    }
  }

  /** The log is opened under the lock: two programs would set each other's file aside. */
  function takeFolder(folder: string) {
    let held: HeldFolder | null = null
    try {
      held = holdFolder(folder)
      return { held, log: createFileLog(logFolder(folder)) }
    } catch (error) {
      held?.release()
      sayFailed(error)
      return null
    }
  }

  function sayFailed(error: unknown): void {
    const { code, parameters } = error instanceof OtklikError ? error : new OtklikError('internal')
    // The main process ends us: a process that ends itself may take its last words along.
    link.tell({ type: 'failed', code, parameters: { ...parameters } })
  }

  async function end(): Promise<void> {
    try {
      await running?.end()
    } finally {
      exit(0)
    }
  }

  parent.on('message', ({ data, ports: [port] }) => {
    const message = messageToCore.parse(data)
    switch (message.type) {
      case 'start':
        return begin(message)
      case 'connect':
        return port && ports?.take(port)
      case 'show':
        return void running?.core.then((core) => core.showConversation(message.conversationId))
      case 'answered':
      case 'refused':
        return link.settle(message)
      case 'stop':
        return void end()
      default:
        return assertNever(message)
    }
  })
}
