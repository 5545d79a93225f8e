/** What ends a sentence rather than an address, unless it closes a bracket of the address. */
const trailingMarks = /[.,!?;:'"»”’…)\]}]/u

const openingOf: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/**
 * An address as it stands in a sentence, without the marks that belong to the sentence: a closing
 * bracket whose opening one is inside the address is part of it, any other ends it.
 * @param raw begins with the address and holds no white space.
 * @param isTrailing which last characters are dropped; brackets are judged by their pairs.
 */
export function trimAddress(
  raw: string,
  isTrailing: (character: string) => boolean = (character) => trailingMarks.test(character),
): string {
  const characters = untilForeignBracket(Array.from(raw))
  const counts = countsOf(characters)
  let end = characters.length
  for (; end > 0; end--) {
    const last = characters[end - 1] ?? ''
    const opening = openingOf[last]
    const closesOwn = opening !== undefined && countIn(counts, opening) >= countIn(counts, last)
    if (!isTrailing(last) || closesOwn) break
    counts.set(last, countIn(counts, last) - 1)
  }
  return characters.slice(0, end).join('')
}

/** Up to a round bracket that closes what the address did not open: «(https://a.example/x)и дальше». */
function untilForeignBracket(characters: readonly string[]): readonly string[] {
  let open = 0
  const end = characters.findIndex((character) => {
    if (character === '(') open += 1
    else if (character === ')') open -= 1
    return open < 0
  })
  return end < 0 ? characters : characters.slice(0, end)
}

function countsOf(characters: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const character of characters) counts.set(character, countIn(counts, character) + 1)
  return counts
}

function countIn(counts: ReadonlyMap<string, number>, character: string): number {
  return counts.get(character) ?? 0
}
