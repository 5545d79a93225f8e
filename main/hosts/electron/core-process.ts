import type { Log } from '#core/ports.ts'
import { runCore } from './run-core.ts'

/** Entry of the utility process in which the core runs, apart from windows and from the main process. */

let log: Log | null = null

process.on('unhandledRejection', (error) => {
  if (log) log.error('a rejection nobody waited for', { error })
  else throw error
})

process.on('uncaughtException', (error) => {
  if (log) log.error('the core crashed', { error })
  else process.stderr.write(`the core crashed: ${error.stack ?? error.message}\n`)
  // Every change is a transaction: the main process starts the core anew, and nothing is half done.
  process.exit(1)
})

runCore({
  parent: process.parentPort,
  exit: (code) => process.exit(code),
  onLog: (opened) => {
    log = opened
  },
})
