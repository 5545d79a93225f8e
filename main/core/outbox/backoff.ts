const shortestMs = 2000

/**
 * The pause before attempt `attempts` + 1: doubling from 2 s up to `longestMs`, of which `random` in
 * [0, 1) takes away up to a half, so that many waiting programs do not come back together.
 */
export function backoffMs(attempts: number, longestMs: number, random: number): number {
  const full = Math.min(longestMs, shortestMs * 2 ** Math.max(0, Math.min(attempts - 1, 30)))
  return Math.round(full * (1 - random / 2))
}
