import type { Network, Visibility } from './domain.ts'
import { linksOnX } from './links-on-x.ts'

/** How long a text may be, in the characters `countCharacters` counts. */
export const characterLimits: Readonly<Record<Network, Readonly<Record<Visibility, number>>>> = {
  vk: { public: 4096, private: 4096 },
  telegram: { public: 4096, private: 4096 },
  x: { public: 280, private: 10_000 },
}

/** Characters of `text` as the network counts them. */
export function countCharacters(network: Network, visibility: Visibility, text: string): number {
  if (network === 'x')
    return visibility === 'public' ? weightedLength(text) : Array.from(text).length
  // VK and Telegram count UTF-16 units: an emoji outside the basic plane is two.
  return text.length
}

export function isTooLong(network: Network, visibility: Visibility, text: string): boolean {
  return countCharacters(network, visibility, text) > characterLimits[network][visibility]
}

/** Every link counts as much as the t.co address X puts in its place. */
const linkWeight = 23
const emojiWeight = 2

const emoji = /\p{RGI_Emoji}/gv

/**
 * X's weighted length (docs.x.com, "Counting characters", configuration v3): the text in NFC; a
 * link weighs 23, an emoji sequence 2, a code point of U+0000–10FF, U+2000–200D, U+2010–201F or
 * U+2032–2037 weighs 1, every other one 2.
 */
function weightedLength(text: string): number {
  const normal = text.normalize('NFC')
  let weight = 0
  let at = 0
  for (const link of linksOnX(normal)) {
    weight += plainWeight(normal.slice(at, link.start))
    const own = link.certain ? 0 : plainWeight(normal.slice(link.start, link.end))
    weight += Math.max(linkWeight, own)
    at = link.end
  }
  return weight + plainWeight(normal.slice(at))
}

function plainWeight(text: string): number {
  let weight = 0
  const rest = text.replace(emoji, () => {
    weight += emojiWeight
    return ''
  })
  for (const character of rest) weight += isLight(character.codePointAt(0) ?? 0) ? 1 : 2
  return weight
}

function isLight(point: number): boolean {
  return (
    point <= 0x10ff ||
    (point >= 0x2000 && point <= 0x200d) ||
    (point >= 0x2010 && point <= 0x201f) ||
    (point >= 0x2032 && point <= 0x2037)
  )
}

/** Whether X will see a link in the text, which makes a post cost more. */
export function holdsLink(text: string): boolean {
  return linksOnX(text.normalize('NFC')).length > 0
}
