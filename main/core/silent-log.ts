import type { Log } from './ports.ts'

/** Says nothing: of runs in which nobody looks for a log. */
export const silentLog: Log = {
  child: () => silentLog,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}
