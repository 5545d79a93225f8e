import type { Log } from '../ports.ts'

/** For work nobody waits for: a failure ends in the log, never as an unhandled rejection that ends the process. */
export function logFailure(log: Log, what: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => log.error(`${what} failed`, { error: String(error) }))
}
