import { setTimeout as sleep } from 'node:timers/promises'

export interface Patience {
  /** So long without any change, and none will come. Milliseconds. */
  readonly stillMs: number
  readonly lookEveryMs: number
}

/**
 * Until nothing differs any more, or nothing moves any more: then whoever asked says what differs. `look`: what differs
 * in a text that changes with it, or how much; empty or zero when nothing does.
 */
export async function settled(
  look: () => string | number | Promise<string | number>,
  { stillMs, lookEveryMs }: Patience,
): Promise<void> {
  let still = { found: await look(), since: Date.now() }
  let calm = 0
  while (calm < 3 && Date.now() < still.since + stillMs) {
    await sleep(lookEveryMs)
    const found = await look()
    if (found !== still.found) still = { found, since: Date.now() }
    calm = found === '' || found === 0 ? calm + 1 : 0
  }
}
