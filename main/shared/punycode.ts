/** Bootstring's numbers for host names, RFC 3492, section 5. */
const base = 36
const tMin = 1
const tMax = 26
const skew = 38
const damp = 700
const prefix = 'xn--'

/**
 * A host name in its own letters: `xn--e1afmkfd.com` is `пример.com`.
 * @param asciiHost as the URL standard writes it; a label that is no punycode stays as it is.
 */
export function hostInLetters(asciiHost: string): string {
  return asciiHost
    .split('.')
    .map((label) => (label.startsWith(prefix) ? (decoded(label.slice(prefix.length)) ?? label) : label))
    .join('.')
}

/** RFC 3492, section 6.2; null where the text is no punycode. */
function decoded(text: string): string | null {
  const basicLength = Math.max(0, text.lastIndexOf('-'))
  const letters = Array.from(text.slice(0, basicLength), (letter) => letter.codePointAt(0) ?? 0)
  let at = basicLength > 0 ? basicLength + 1 : 0
  let codePoint = 128
  let position = 0
  let bias = 72
  while (at < text.length) {
    const before = position
    let weight = 1
    for (let k = base; ; k += base) {
      const digit = digitOf(text.charAt(at++))
      if (digit === null) return null
      position += digit * weight
      const threshold = Math.min(tMax, Math.max(tMin, k - bias))
      if (digit < threshold) break
      weight *= base - threshold
    }
    const length = letters.length + 1
    bias = adapted(position - before, length, before === 0)
    codePoint += Math.floor(position / length)
    position %= length
    if (codePoint > 0x10_ffff) return null
    letters.splice(position++, 0, codePoint)
  }
  return String.fromCodePoint(...letters)
}

function digitOf(letter: string): number | null {
  if (/^[a-z]$/.test(letter)) return letter.charCodeAt(0) - 97
  return /^[0-9]$/.test(letter) ? letter.charCodeAt(0) - 22 : null
}

function adapted(delta: number, length: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? damp : 2))
  rest += Math.floor(rest / length)
  let k = 0
  for (; rest > ((base - tMin) * tMax) / 2; k += base) rest = Math.floor(rest / (base - tMin))
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + skew))
}
