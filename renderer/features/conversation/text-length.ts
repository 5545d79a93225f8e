import type { Network } from '#shared/domain.ts'

const url = /https?:\/\/\S+/gu
const urlWeight = 23

/** Ranges that X counts as one; everything else counts as two. */
function isLight(point: number): boolean {
  return (
    point <= 0x10ff ||
    (point >= 0x2000 && point <= 0x200d) ||
    (point >= 0x2010 && point <= 0x201f) ||
    (point >= 0x2032 && point <= 0x2037)
  )
}

/** How long a text is by the network's own way of counting. */
export function textLength(network: Network, text: string): number {
  if (network !== 'x') return text.length
  const links = text.match(url) ?? []
  const rest = [...text.replace(url, '').normalize('NFC')]
  const weight = rest.reduce((sum, sign) => sum + (isLight(sign.codePointAt(0) ?? 0) ? 1 : 2), 0)
  return weight + links.length * urlWeight
}
