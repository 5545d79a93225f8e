import type { Visibility } from '#shared/domain.ts'
import type { BrandMessage } from '#simulators/simulated-network.ts'

/** A reply as it was written: to whom (the platform's user id) and what. */
export interface Written {
  readonly visibility: Visibility
  readonly author: string
  readonly text: string
}

/**
 * One key for each reply the network saw more often than it was written to that person. `personas`:
 * who is behind the platform's user ids.
 */
export function repeatedSends(
  seen: readonly Pick<BrandMessage, 'visibility' | 'personaId' | 'text'>[],
  written: readonly Written[],
  personas: ReadonlyMap<string, string>,
): readonly string[] {
  const left = new Map<string, number>()
  for (const { visibility, author, text } of written) {
    const key = keyOf(visibility, personas.get(author), text)
    left.set(key, (left.get(key) ?? 0) + 1)
  }
  return seen.flatMap(({ visibility, personaId, text }) => {
    const key = keyOf(visibility, personaId, text)
    const rest = left.get(key) ?? 0
    left.set(key, rest - 1)
    return rest > 0 ? [] : [key]
  })
}

/** Networks change white space. */
function keyOf(visibility: Visibility, persona: string | null | undefined, text: string): string {
  return JSON.stringify([visibility, persona ?? null, text.replace(/\s+/g, ' ').trim()])
}
