import type { HealthItem } from '#shared/channel.ts'
import type { Words } from './words/words.ts'

/** One line of an account's health: what is wrong, with the stream and the code it concerns. */
export function healthLine({ code, parameters }: HealthItem, { health }: Words): string {
  const named = [parameters?.stream, parameters?.monitor, parameters?.reason].filter(
    (part) => part !== undefined,
  )
  return named.length === 0 ? health[code] : `${health[code]} (${named.join(', ')})`
}
