import { vi } from 'vitest'

/** `vi.waitFor` and `vi.waitUntil` have no setting for how long: a second is too little for a busy machine. */
const patienceMs = 10_000

const { waitFor, waitUntil } = vi
vi.waitFor = (callback, options) => waitFor(callback, patient(options))
vi.waitUntil = (callback, options) => waitUntil(callback, patient(options))

function patient<Options extends { readonly timeout?: number }>(options: number | Options | undefined) {
  return typeof options === 'number' ? options : { timeout: patienceMs, ...options }
}
