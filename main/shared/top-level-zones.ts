import { zoneList } from './zone-list.ts'

/**
 * Every top-level zone there is, in lower case and its own letters: `com`, `рф`, `москва`; and
 * `example`, which stands for any of them in examples (RFC 2606).
 */
const known: ReadonlySet<string> = new Set([...zoneList.trim().split(/\s+/), 'example'])

/**
 * How many characters at the beginning of `label` are a top-level zone; 0 where none is. As for X, a
 * zone may be followed at once by a letter that is not Latin: `example.comпривет`.
 * @param label what stands behind the last dot of a domain.
 */
export function zoneLength(label: string): number {
  const text = label.toLowerCase()
  const ascii = /^xn--[-0-9a-z]+/.exec(text)
  if (ascii) return ascii[0].length
  for (let end = text.length; end > 1; end--) {
    if (/^[0-9a-z]/.test(text.slice(end))) continue
    if (known.has(text.slice(0, end))) return end
  }
  return 0
}

export function isZone(label: string): boolean {
  return zoneLength(label) === label.length
}
