import { vi } from 'vitest'

/** `vi.waitFor` and `vi.waitUntil` have no setting for how long: a second is too little for a busy machine. */
const patienceMs = 10_000

const { waitFor, waitUntil } = vi
vi.waitFor = (callback, options) => waitFor(callback, patient(options))
vi.waitUntil = (callback, options) => waitUntil(callback, patient(options))

interface Waiting {
  readonly timeout?: number
  readonly interval?: number
}

function patient(options: number | Waiting = {}): number | Waiting {
  return typeof options === 'number' ? options : { timeout: patienceMs, ...options }
}
