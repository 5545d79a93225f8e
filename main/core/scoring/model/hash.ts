/** Buckets of the hashed feature space; a power of two. */
export const bucketCount = 1 << 20
export const bucketMask = bucketCount - 1

const offsetBasis = 0x811c9dc5
const prime = 0x01000193

/** Starts a hash for one kind of feature, so that equal letters of two kinds do not meet. */
export function seedOf(kind: string): number {
  return hashText(offsetBasis, kind)
}

/** FNV-1a over UTF-16 code units (Fowler, Noll, Vo 1991), 32 bits. */
export function hashText(seed: number, text: string): number {
  let hash = seed
  for (let at = 0; at < text.length; at++) hash = hashUnit(hash, text.charCodeAt(at))
  return hash
}

export function hashUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, prime) >>> 0
}

/** The bucket of a hash; its high bits are mixed in, since FNV's low bits alone are weak. */
export function bucketOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & bucketMask
}
