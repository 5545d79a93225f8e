const firstSnowflakeMs = 1_288_834_974_657

/** Ids as X gives them out: the time in the upper bits, never the same twice, always growing. */
export function createSnowflakes(now: () => number, lastGiven = 0n): () => string {
  let last = lastGiven
  return () => {
    const fromTime = BigInt(Math.max(0, Math.round(now()) - firstSnowflakeMs)) << 22n
    last = fromTime > last ? fromTime : last + 1n
    return last.toString()
  }
}
