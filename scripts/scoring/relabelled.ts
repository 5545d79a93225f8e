import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SentimentLabel } from '#shared/domain.ts'
import { corpusFolder } from './corpus.ts'

/** What a reader made of a row: a label, `unreadable`, or null where nobody has read it. */
export type Relabelled = SentimentLabel | 'unreadable' | null

const letters: Readonly<Record<string, Relabelled>> = {
  n: 'negative',
  u: 'neutral',
  p: 'positive',
  x: 'unreadable',
  '-': null,
}

/**
 * The labels that public texts get by the rules of our own corpus, one letter a row of the source, in
 * its order. None where the source was not read again. Throws where they do not fit `rows`.
 */
export function readRelabelled(source: string, rows: number): readonly Relabelled[] {
  const file = join(corpusFolder, 'relabelled', `${source}.txt`)
  if (!existsSync(file)) return Array.from({ length: rows }, () => null)
  const read = Array.from(readFileSync(file, 'utf8').replaceAll('\n', ''), (letter) => {
    const label = letters[letter]
    if (label === undefined) throw new Error(`${file}: no label is written ${JSON.stringify(letter)}`)
    return label
  })
  if (read.length !== rows) throw new Error(`${file}: ${read.length} labels for ${rows} rows`)
  return read
}
