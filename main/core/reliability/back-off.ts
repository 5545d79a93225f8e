const firstMs = 1000
const longestMs = 120_000

/**
 * Exponential back-off with full jitter: a random wait in (½ … 1] of 1 s · 2^failures, at most two minutes.
 * Source: "Exponential Backoff And Jitter", AWS Architecture Blog, 2015 (equal-jitter variant).
 */
export function backOffMs(failures: number, random: () => number): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(failures, 20))
  return Math.ceil(ceiling / 2 + (random() * ceiling) / 2)
}
