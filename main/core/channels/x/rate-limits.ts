import type { Budget } from '#shared/channel.ts'
import type { Clock } from '#shared/clock.ts'
import { believedWait, serverNow } from '../http/waits.ts'

interface Window {
  readonly limit: number
  readonly remaining: number
  /** By X's own clock, to be shown. */
  readonly resetsAt: number
  /** Until when we wait, on `Clock.elapsed`: no setting of the wall clock moves it. */
  readonly opensAt: number
}

/** A server whose 429 names no reset still wants peace for a while. */
const unnamedResetMs = 60_000

/**
 * What the `x-rate-limit-*` headers said last, per endpoint. They are trusted over any table, but no
 * wait is believed beyond a window of X: asking again then costs one refused call.
 */
export class RateLimits {
  readonly #windows = new Map<string, Window>()
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  note(endpoint: string, headers: Headers, refused: boolean): void {
    const read = (name: string) => {
      const value = headers.get(`x-rate-limit-${name}`)
      return value === null || !/^\d{1,15}$/.test(value) ? null : Number(value)
    }
    const [limit, remaining] = [read('limit'), read('remaining')]
    const reset = (refused ? dayReset(headers) : null) ?? read('reset')
    if (reset === null && !refused) return
    const now = serverNow(headers, this.#clock.now())
    const resetsAt = reset === null ? now + unnamedResetMs : reset * 1000
    this.#windows.set(endpoint, {
      limit: limit ?? 1,
      remaining: refused ? 0 : (remaining ?? 1),
      resetsAt,
      opensAt: this.#clock.elapsed() + believedWait(resetsAt - now),
    })
  }

  /** Milliseconds until `endpoint` may be called again; 0 when it may be now. */
  waitMs(endpoint: string): number {
    const window = this.#windows.get(endpoint)
    if (!window || window.remaining > 0) return 0
    return Math.max(0, window.opensAt - this.#clock.elapsed())
  }

  budgets(): readonly Budget[] {
    return [...this.#windows].map(([name, window]) => {
      const over = window.opensAt <= this.#clock.elapsed()
      return {
        name,
        limit: window.limit,
        remaining: over ? window.limit : window.remaining,
        resetsAt: over ? null : window.resetsAt,
      }
    })
  }
}

/**
 * Writing also has limits per day, of the person and of the app; when one of them is used up, the
 * 15-minute window says nothing about it. Seconds.
 */
function dayReset(headers: Headers): number | null {
  for (const owner of ['user', 'app']) {
    if (headers.get(`x-${owner}-limit-24hour-remaining`) !== '0') continue
    const reset = headers.get(`x-${owner}-limit-24hour-reset`)
    if (reset !== null && /^\d{1,15}$/.test(reset)) return Number(reset)
  }
  return null
}
