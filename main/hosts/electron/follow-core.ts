import { createRouterClient } from '@orpc/server'
import type { App } from '#core/app.ts'
import type { Clock, Log } from '#core/ports.ts'
import type { UiLanguage } from '#shared/domain.ts'

export interface FollowCoreOptions {
  readonly router: App['router']
  readonly clock: Clock
  readonly log: Log
  readonly setBadge: (count: number) => void
  readonly setLanguage: (language: UiLanguage) => void
}

/** Counting is an index read, but a burst from the networks need not repeat it. */
const pauseMs = 1000

/** Keeps the number on the tray and the language of native texts true to the core. Returns its end. */
export function followCore(options: FollowCoreOptions): () => void {
  const { router, clock, log } = options
  const client = createRouterClient(router)
  const abort = new AbortController()

  async function count(): Promise<void> {
    options.setBadge((await client.queue.counts()).urgent ?? 0)
  }

  async function language(): Promise<void> {
    const chosen = (await client.system.preferences()).language
    if (chosen) options.setLanguage(chosen)
  }

  /** One failed read (a busy disk) costs one number, not the following: the next event asks again. */
  async function read(what: () => Promise<void>): Promise<void> {
    try {
      await what()
    } catch (error) {
      if (!abort.signal.aborted) log.warn('the tray could not read the core', { error })
    }
  }

  async function follow(): Promise<void> {
    const events = await client.events.subscribe(undefined, { signal: abort.signal })
    await read(language)
    await read(count)
    let waiting = false
    for await (const event of events) {
      if (event.type === 'settings') await read(language)
      if (waiting) continue
      waiting = true
      clock.after(pauseMs, () => {
        waiting = false
        if (!abort.signal.aborted) void read(count)
      })
    }
  }

  async function followOn(): Promise<void> {
    while (!abort.signal.aborted) {
      await read(follow)
      // Only stopping ends this sleep early, and the loop's condition sees that.
      await clock.sleep(pauseMs, abort.signal).catch(() => undefined)
    }
  }

  void followOn()
  return () => abort.abort()
}
