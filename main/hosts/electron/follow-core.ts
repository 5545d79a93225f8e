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

  async function follow(): Promise<void> {
    const events = await client.events.subscribe(undefined, { signal: abort.signal })
    await language()
    await count()
    let waiting: (() => void) | null = null
    for await (const event of events) {
      if (event.type === 'settings') await language()
      waiting ??= clock.after(pauseMs, () => {
        waiting = null
        if (!abort.signal.aborted) count().catch(fail)
      })
    }
  }

  function fail(error: unknown): void {
    if (!abort.signal.aborted) log.error('the tray no longer follows the core', { error })
  }

  follow().catch(fail)
  return () => abort.abort()
}
