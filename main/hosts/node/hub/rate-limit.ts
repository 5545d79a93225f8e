/** So many requests at once: a screen that comes back asks for everything again. */
const burst = 240
/** And so many each second for as long as it likes: two windows and a quick hand need fewer than ten. */
const perSecond = 40
const mostKeys = 10_000

interface Bucket {
  readonly left: number
  readonly at: number
}

/** A bucket of tokens for each person, or each address of those who have not signed in. `elapsed`: milliseconds. */
export function createRateLimit(elapsed: () => number) {
  const buckets = new Map<string, Bucket>()
  return {
    /** Whether one more may be asked under this key. */
    take(key: string): boolean {
      const at = elapsed()
      const before = buckets.get(key) ?? { left: burst, at }
      const left = Math.min(burst, before.left + ((at - before.at) / 1000) * perSecond)
      buckets.delete(key)
      buckets.set(key, { left: left < 1 ? left : left - 1, at })
      for (const oldest of buckets.keys()) {
        if (buckets.size <= mostKeys) break
        buckets.delete(oldest)
      }
      return left >= 1
    },
  }
}
