import { stem } from '#core/scoring/stem.ts'
import { normaliseText } from '#shared/normalise-text.ts'

/** Texts of fewer different stems are compared as a whole: two short texts share much by chance. */
const fewestStems = 4
/** From this share of common stems (Jaccard) on, two texts are copies of each other. */
export const nearCopyFrom = 0.8

export interface NearCopy {
  readonly first: number
  readonly second: number
}

/** Pairs of texts that say the same in the same words, by index; each text is named once as a `second`. */
export function findNearCopies(texts: readonly string[]): readonly NearCopy[] {
  const seen = new Map<string, number>()
  const withStem = new Map<string, number[]>()
  const sets: ReadonlySet<string>[] = []
  const found: NearCopy[] = []

  for (const [index, text] of texts.entries()) {
    const words = normaliseText(text).match(/[\p{L}\p{N}]+/gu) ?? []
    const stems = new Set(words.map(stem))
    sets.push(stems)
    const whole = words.join(' ') || text.trim()
    const same = seen.get(whole)
    const first = same ?? (stems.size >= fewestStems ? closest(stems, sets, withStem) : undefined)
    if (first !== undefined) {
      found.push({ first, second: index })
      continue
    }
    seen.set(whole, index)
    for (const one of stems) withStem.set(one, [...(withStem.get(one) ?? []), index])
  }
  return found
}

function closest(
  stems: ReadonlySet<string>,
  sets: readonly ReadonlySet<string>[],
  withStem: ReadonlyMap<string, readonly number[]>,
): number | undefined {
  const common = new Map<number, number>()
  for (const one of stems) {
    for (const index of withStem.get(one) ?? []) common.set(index, (common.get(index) ?? 0) + 1)
  }
  for (const [index, shared] of common) {
    const other = sets[index]?.size ?? 0
    if (other >= fewestStems && shared / (stems.size + other - shared) >= nearCopyFrom) return index
  }
  return undefined
}
