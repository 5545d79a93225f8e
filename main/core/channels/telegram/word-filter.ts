import { normaliseText, wordsOf } from '#shared/normalise-text.ts'
import type { ChannelMonitor } from '../channel.ts'

/**
 * Telegram cannot search, so a monitor filters what the bot sees. Its query is a plain list of
 * words, parted by spaces or commas, with "several words" in quotes; any of them is a hit, in any
 * case and also inside a longer word, which is what finds «сервером» for «сервер». A monitor that
 * brings its own `matches` is asked instead. Gives the id of the first monitor a text matches.
 */
export type WordFilter = (text: string) => string | undefined

export function compileMonitors(monitors: readonly ChannelMonitor[]): WordFilter {
  const compiled = monitors.map((monitor) => ({
    id: monitor.id,
    matches: monitor.matches,
    terms: termsOf(monitor.query),
  }))
  return (text) => {
    const words = plainWords(text)
    return compiled.find(({ matches, terms }) =>
      matches ? matches(text) : terms.some((term) => words.includes(term)),
    )?.id
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
