import { seededRandom } from '#simulators/random.ts'
import { textSource } from '../texts.ts'

/** Texts of exactly so many characters, made of what customers write. */
export function longTexts(seed: number): (characters: number) => string {
  const random = seededRandom(seed)
  const sentence = textSource(seed)
  return (characters) => {
    const parts: string[] = []
    for (let length = 0; length <= characters; ) {
      const next = random() < 0.02 ? `https://example.org/${Math.floor(random() * 1e9)}` : sentence()
      parts.push(next)
      length += next.length + 1
    }
    return parts.join(' ').slice(0, characters).toWellFormed()
  }
}

/** What nobody reads, as deep as we accept it. */
export function nested(levels: number): unknown {
  let node: unknown = 'дно'
  for (let level = 0; level < levels; level++) node = level % 2 === 0 ? { node } : [node]
  return node
}
