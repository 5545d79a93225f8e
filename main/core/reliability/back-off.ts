const firstMs = 1000

/**
 * Exponential back-off with equal jitter: 1 s · 2^failures, at most `longestMs`, of which `random` in
 * [0, 1) takes away up to a half, so that many waiting programs do not come back together.
 * Source: "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
export function backOffMs(failures: number, random: number, longestMs: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(failures, 30))
  return Math.round(full * (1 - random / 2))
}
