import type { FigureName } from '#shared/figure-names.ts'
import { sampleOf, type Figure, type InConversation, type Order, type Sample } from './metric.ts'

/** Of the standard normal distribution, for 95 % in both directions. */
export const z = 1.959964

/**
 * Wilson's score interval of a share, 95 %: it stays within 0 … 1 and says something with few cases, too.
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
 */
export function wilsonInterval(part: number, whole: number): readonly [low: number, high: number] {
  if (whole === 0) return [0, 1]
  const share = part / whole
  const scale = 1 + (z * z) / whole
  const middle = (share + (z * z) / (2 * whole)) / scale
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole))
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}

/** The share of these among so many, with its interval; null where there is nothing to share. */
export function share<Thing extends InConversation>(
  name: FigureName,
  part: readonly Thing[],
  whole: number,
  order?: Order<Thing>,
): Figure {
  return shareStored(name, sampleOf(part, order), whole)
}

/** The same of what the store counted. */
export function shareStored(name: FigureName, part: Sample, whole: number): Figure {
  if (whole === 0) return { name, unit: 'share', value: null }
  const value = part.size / whole
  return { name, unit: 'share', value, interval: wilsonInterval(part.size, whole), sample: part, of: whole }
}
