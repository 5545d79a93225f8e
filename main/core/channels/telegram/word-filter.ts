import type { ChannelMonitor } from '../channel.ts'

/**
 * Telegram cannot search, so a monitor filters what the bot sees. Its query is a plain list of
 * words, parted by spaces or commas, with "several words" in quotes; any of them is a hit, in any
 * case and also inside a longer word, which is what finds «сервером» for «сервер».
 */
export type WordFilter = (text: string) => string | undefined

/** A function that gives the id of the first monitor a text matches. */
export function compileMonitors(monitors: readonly ChannelMonitor[]): WordFilter {
  const compiled = monitors.map((monitor) => ({
    id: monitor.id,
    words: wordsOf(monitor.query),
  }))
  return (text) => {
    const folded = fold(text)
    return compiled.find(({ words }) => words.some((word) => folded.includes(word)))?.id
  }
}

function wordsOf(query: string): readonly string[] {
  return Array.from(query.matchAll(/"([^"]+)"|([^\s,;|"]+)/g), (match) =>
    fold(match[1] ?? match[2] ?? '').trim(),
  ).filter((word) => word !== '')
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е')
}
