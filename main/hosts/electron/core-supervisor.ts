import type { MessagePortMain, UtilityProcess } from 'electron'
import type { Clock, Log } from '#core/ports.ts'
import type { ErrorCode, ErrorParameters } from '#shared/errors.ts'
import { messageFromCore, type MessageFromCore, type MessageToCore, type StartMessage } from './core-messages.ts'

/** Messages that are not about the life of the process itself. */
export type CoreNews = Exclude<MessageFromCore, { readonly type: 'ready' | 'failed' }>

export interface CoreSupervisorOptions {
  readonly fork: () => UtilityProcess
  readonly start: Omit<StartMessage, 'type'>
  readonly clock: Clock
  readonly log: Log
  /** `answer` reaches the process that asked, never one that was started after it. */
  readonly onNews: (news: CoreNews, answer: (message: MessageToCore) => void) => void
  /** `again`: an earlier process crashed, and pages hold ports that lead nowhere. */
  readonly onReady: (again: boolean) => void
  /** The core said why it cannot start; trying again would not help. */
  readonly onFailed: (code: ErrorCode, parameters: ErrorParameters) => void
  readonly onCrashed: () => void
  /** Too many crashes in a row; `start` tries again. */
  readonly onGivenUp: () => void
}

const firstPauseMs = 500
const longestPauseMs = 30_000
/** A process that lived this long was well; its end counts as a first crash. */
const longLifeMs = 60_000
export const crashesBeforeGivingUp = 5
/** Long enough for the outbox to write down what is on its way. */
export const stopLimitMs = 8000

/** Runs the core process, starts it again when it crashes, and ends it within a limit. */
export function createCoreSupervisor(options: CoreSupervisorOptions) {
  const { clock, log } = options
  let child: UtilityProcess | null = null
  let crashes = 0
  let crashed = false
  let stopping = false

  function start(): void {
    const forkedAt = clock.now()
    const own = options.fork()
    child = own
    let failed = false
    own.on('message', (data: unknown) => {
      const heard = messageFromCore.safeParse(data)
      if (!heard.success) return log.error('the core said something unknown', { error: heard.error })
      const message = heard.data
      if (message.type === 'ready') {
        options.onReady(crashed)
        crashed = false
        return
      }
      if (message.type !== 'failed') {
        return options.onNews(message, (answer) => {
          if (child === own) tell(answer)
        })
      }
      failed = true
      options.onFailed(message.code, message.parameters)
    })
    own.stderr?.on('data', (bytes: Buffer) => log.warn('the core wrote', { text: String(bytes) }))
    own.once('exit', (code) => {
      if (child === own) child = null
      if (stopping || failed) return
      log.error('the core process ended', { code })
      if (clock.now() - forkedAt >= longLifeMs) crashes = 0
      crashes += 1
      crashed = true
      if (crashes >= crashesBeforeGivingUp) {
        crashes = 0
        return options.onGivenUp()
      }
      options.onCrashed()
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (crashes - 1))
      clock.after(pauseMs, () => {
        if (!stopping && child === null) start()
      })
    })
    tell({ type: 'start', ...options.start })
  }

  function tell(message: MessageToCore, ports: readonly MessagePortMain[] = []): void {
    child?.postMessage(message, [...ports])
  }

  return {
    start,
    tell,
    /** Hands over a page's port. With no process there, the page is loaded again when there is one. */
    connect(port: MessagePortMain): void {
      if (child) tell({ type: 'connect' }, [port])
      else port.close()
    },
    /** Resolves when the process is gone, at the latest after `stopLimitMs`. */
    async stop(): Promise<void> {
      stopping = true
      const own = child
      if (!own) return
      const gone = new Promise<void>((resolve) => own.once('exit', () => resolve()))
      tell({ type: 'stop' })
      const cancel = clock.after(stopLimitMs, () => {
        log.error('the core did not stop in time')
        own.kill()
      })
      await gone
      cancel()
    },
  }
}
