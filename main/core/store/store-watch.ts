import type { Clock } from '#shared/clock.ts'
import type { ErrorCode } from '#shared/errors.ts'
import type { Log } from '../ports.ts'
import type { Store } from './database.ts'

export interface StoreWatchOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** Storing began to fail, or failed in another way: worth a notification. */
  readonly onTrouble: (code: ErrorCode) => void
  /** Whoever shows health should look again. */
  readonly onChange: () => void
}

const lookEveryMs = 5000
/** A busy store is checkpointed, too, so that a copy of the file alone is never old. */
const longestUncheckpointedMs = 60_000
/** A disk that is full by a hair fails and works in turns: that is one trouble. */
const quietMs = 10 * 60_000

/** Watches that the store can store: tells when it cannot, and keeps the log beside the file short. */
export function createStoreWatch(options: StoreWatchOptions) {
  const { store, clock, log } = options
  const changes = () => Number(store.raw.prepare('select total_changes()').pluck().get())
  let told: { readonly code: ErrorCode; readonly at: number } | null = null
  let seen = changes()
  let kept = seen
  let keptAt = clock.elapsed()
  let stopTicking: () => void = () => undefined

  const stopListening = store.health.onChange((trouble) => {
    options.onChange()
    if (trouble === null) return log.info('storing works again')
    const why = trouble.cause instanceof Error ? trouble.cause.message : trouble.message
    log.error('storing fails', { code: trouble.code, error: why })
    const isNews = told?.code !== trouble.code || clock.elapsed() - told.at >= quietMs
    told = { code: trouble.code, at: clock.elapsed() }
    if (isNews) options.onTrouble(trouble.code)
  })

  function tick() {
    try {
      store.look()
      keepUp()
    } catch (error) {
      log.warn('looking after the store failed', { error: String(error) })
    }
    stopTicking = clock.after(lookEveryMs, tick)
  }

  function keepUp() {
    // In the middle of a long transaction; it comes to an end before the next look.
    if (store.raw.inTransaction) return
    const now = changes()
    const isIdle = now === seen
    seen = now
    if (now === kept || !(isIdle || clock.elapsed() - keptAt >= longestUncheckpointedMs)) return
    // In peace the log goes altogether: it holds the old words of what was edited and deleted.
    store.checkpoint(isIdle ? 'empty' : 'passive')
    kept = now
    keptAt = clock.elapsed()
  }

  return {
    start() {
      stopTicking = clock.after(lookEveryMs, tick)
    },
    stop() {
      stopTicking()
      stopListening()
    },
  }
}
