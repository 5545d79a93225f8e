/** Where a text may be cut, best first. The cut falls after what matches. */
const seams: readonly RegExp[] = [/\n\s*\n/g, /\n/g, /[.!?…]+["»”)]*\s/gu, /\s/g]

/** A part shorter than this share of the room would look torn off; a worse seam further on is better. */
const leastFill = 0.4

/**
 * Cuts a text into parts of at most `limit` UTF-16 units: between paragraphs, else lines, sentences,
 * words, and only as a last resort inside a word, never inside a surrogate pair. White space at a cut is
 * dropped, everything else is kept in order. Throws `RangeError` below a limit of 2.
 */
export function splitText(text: string, limit: number): readonly string[] {
  if (!(limit >= 2)) throw new RangeError(`a limit of ${limit} holds no character`)
  const parts: string[] = []
  let rest = text.trim()
  while (rest.length > limit) {
    const cut = cutAt(rest, limit)
    parts.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  if (rest !== '') parts.push(rest)
  return parts
}

function cutAt(text: string, limit: number): number {
  // One more than fits: a blank there is dropped anyway.
  const room = text.slice(0, limit + 1)
  for (const seam of seams) {
    const cut = lastSeam(room, seam, limit)
    if (cut >= limit * leastFill) return cut
  }
  const anyBlank = lastSeam(room, /\s/g, limit)
  if (anyBlank > 0) return anyBlank
  return isHighSurrogate(text.charCodeAt(limit - 1)) ? limit - 1 : limit
}

function lastSeam(room: string, seam: RegExp, limit: number): number {
  let last = 0
  for (const match of room.matchAll(seam)) {
    const kept = room.slice(0, match.index + match[0].length).trimEnd().length
    if (kept > 0 && kept <= limit) last = match.index + match[0].length
  }
  return last
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
