import type { Change } from '#shared/metrics.ts'
import { z } from './interval.ts'
import type { Figure } from './metric.ts'

/** Of fewer nobody can tell a change from chance, whatever an interval says. */
const fewest = 30

/**
 * What may be said of a figure and the same one of an earlier range. A duration or a share has changed where their
 * 95 % intervals have nothing in common (stricter than a test at 5 %: what is said to have changed, has); a count where
 * it is further away than two Poisson counts of one rate would be. Null where either was not measured.
 */
export function changeBetween(now: Figure, before: Figure): Change | null {
  if (now.value === null || before.value === null) return null
  if (now.value === before.value) return 'same'
  const direction = now.value > before.value ? 'more' : 'less'
  if (now.unit === 'count') {
    return Math.abs(now.value - before.value) > z * Math.sqrt(now.value + before.value) ? direction : 'unsure'
  }
  if (sizeOf(now) < fewest || sizeOf(before) < fewest) return 'few'
  if (!now.interval || !before.interval) return 'unsure'
  const [low, high] = now.interval
  return high < before.interval[0] || low > before.interval[1] ? direction : 'unsure'
}

const sizeOf = ({ of, sample }: Figure) => of ?? sample?.size ?? 0
