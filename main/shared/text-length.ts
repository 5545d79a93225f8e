import type { Network, Visibility } from './domain.ts'

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
const link = new RegExp(
  String.raw`(?<![\p{L}\p{N}@#$_.\/-])(?:https?:\/\/[^\s<>"]+|` +
    String.raw`(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+` +
    String.raw`(?:com|org|net|info|ru|su|рф|by|kz|ua|uk|de|fr|io|co|me|app|dev|` +
    String.raw`gl|ly|be|tv|ai|online|shop|store|site)` +
    String.raw`(?![\p{L}\p{N}_-])(?:\/[^\s<>"]*)?)`,
  'giu',
)
const trailingMarks = /[.,!?;:'"»”)\]}]+$/u

/**
 * X's weighted length (docs.x.com, "Counting characters", configuration v3): the text in NFC; a
 * link weighs 23, an emoji sequence 2, a code point of U+0000–10FF, U+2000–200D, U+2010–201F or
 * U+2032–2037 weighs 1, every other one 2.
 */
function weightedLength(text: string): number {
  let weight = 0
  const rest = text
    .normalize('NFC')
    .replace(link, (address) => {
      weight += linkWeight
      return trailingMarks.exec(address)?.[0] ?? ''
    })
    .replace(emoji, () => {
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
  return text.search(link) >= 0
}
