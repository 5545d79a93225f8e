import { normaliseText, wordsOf } from '#shared/normalise-text.ts'
import type { ChannelMonitor, HeardEvent } from '../channel.ts'

/** Gives the id of the first monitor that a message hits. */
export type WordFilter = (message: HeardEvent) => string | undefined

/**
 * Telegram cannot search, so a monitor filters what the bot sees. Monitors that bring their own `firstHit`
 * are asked by it, all at once. The query of any other is a plain list of words, parted by spaces or
 * commas, with "several words" in quotes; any of them is a hit, in any case and also inside a longer word.
 */
export function compileMonitors(monitors: readonly ChannelMonitor[]): WordFilter {
  const filters = new Set<WordFilter>()
  for (const { id, query, firstHit } of monitors) filters.add(firstHit ?? wordList(id, query))
  return (message) => {
    for (const filter of filters) {
      const hit = filter(message)
      if (hit !== undefined) return hit
    }
    return undefined
  }
}

function wordList(id: string, query: string): WordFilter {
  const terms = termsOf(query)
  return ({ text }) => {
    const words = plainWords(text)
    return terms.some((term) => words.includes(term)) ? id : undefined
  }
}

function termsOf(query: string): readonly string[] {
  return Array.from(query.matchAll(/"([^"]+)"|([^\s,;|"]+)/g), (match) =>
    plainWords(match[1] ?? match[2] ?? ''),
  ).filter((term) => term !== '')
}

/** The words alone, so that a phrase is found whatever signs stand between its words. */
function plainWords(text: string): string {
  return wordsOf(normaliseText(text)).join(' ')
}
