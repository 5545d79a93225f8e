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

/**
 * Pairs of texts that say the same in the same words, by index; each text is named once as a `second`.
 * Sets as alike as that share one of their rarest stems, so only those are looked up (prefix filtering,
 * Chaudhuri, Ganti and Kaushik 2006).
 */
export function findNearCopies(texts: readonly string[]): readonly NearCopy[] {
  const split = texts.map((text) => {
    const words = normaliseText(text).match(/[\p{L}\p{N}]+/gu) ?? []
    return { whole: words.join(' ') || text.trim(), stems: new Set(words.map(stem)) }
  })
  const frequency = new Map<string, number>()
  for (const { stems } of split) {
    for (const one of stems) frequency.set(one, (frequency.get(one) ?? 0) + 1)
  }

  const seen = new Map<string, number>()
  const withRareStem = new Map<string, number[]>()
  const found: NearCopy[] = []
  for (const [index, { whole, stems }] of split.entries()) {
    const rarest = stems.size < fewestStems ? [] : rarestOf(stems, frequency)
    const near = (other: number) => isNear(stems, split[other]?.stems ?? new Set())
    const first = seen.get(whole) ?? rarest.flatMap((one) => withRareStem.get(one) ?? []).find(near)
    if (first !== undefined) {
      found.push({ first, second: index })
      continue
    }
    seen.set(whole, index)
    for (const one of rarest) withRareStem.set(one, [...(withRareStem.get(one) ?? []), index])
  }
  return found
}

/** As many that a near copy cannot be without all of them. */
function rarestOf(stems: ReadonlySet<string>, frequency: ReadonlyMap<string, number>) {
  const rank = (one: string) => frequency.get(one) ?? 0
  return [...stems]
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .slice(0, stems.size - Math.ceil(nearCopyFrom * stems.size) + 1)
}

function isNear(stems: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  let shared = 0
  for (const one of stems) if (others.has(one)) shared++
  return shared / (stems.size + others.size - shared) >= nearCopyFrom
}
