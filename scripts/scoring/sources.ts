import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SentimentLabel } from '#shared/domain.ts'
import { readGradedWords, wordLanguages } from './graded-words.ts'
import { readLabelled } from './labelled.ts'
import { readRelabelled } from './relabelled.ts'

/** The folder of public training data beside the project. */
export const sharedFolder = join(import.meta.dirname, '..', '..', '..', 'shared', 'sentiment')

export function hasSharedData(): boolean {
  return existsSync(join(sharedFolder, 'train'))
}

export interface LabelledText {
  readonly source: string
  readonly text: string
  /** Shares of negative, neutral, positive; they sum to 1. */
  readonly targets: readonly [number, number, number]
  readonly weight: number
}

/**
 * How much a text of each source counts beside the others: Reddit and news are far from what people write
 * to brands, translations farther still.
 */
const trainWeights = {
  'ru-cedr': 0.5,
  'ru-goemotions-mt': 0.3,
  'ru-rusentne': 0.2,
  'en-goemotions': 0.15,
} as const
const lexiconWeight = 0.1
const ownWordsWeight = 0.15

export function targetsOf(label: SentimentLabel): [number, number, number] {
  return [Number(label === 'negative'), Number(label === 'neutral'), Number(label === 'positive')]
}

/**
 * What is not written to brands: the public data that may be trained on and shipped (`NOTICE` names their
 * licences), by the labels that our own rules give where somebody has read it again, and single words.
 */
export function readSources(): readonly LabelledText[] {
  return [
    ...Object.entries(trainWeights).flatMap(([source, weight]) => readSource(source, weight)),
    ...readLexicon(),
    ...wordLanguages.flatMap(readOwnWords),
  ]
}

function readSource(source: string, weight: number): readonly LabelledText[] {
  const file = join(sharedFolder, 'train', `${source}.jsonl`)
  const rows = readLabelled(readFileSync(file, 'utf8'), file)
  const relabelled = readRelabelled(source, rows.length)
  return rows.flatMap(({ text, label }, at): readonly LabelledText[] => {
    const read = relabelled[at] ?? label
    return read === 'unreadable' ? [] : [{ source, text, targets: targetsOf(read), weight }]
  })
}

/** Each entry is a text; nobody is in doubt about the strong ones. */
function readOwnWords(language: (typeof wordLanguages)[number]): readonly LabelledText[] {
  return readGradedWords(language).map(({ text, grade }) => {
    const strength = grade === 0 ? 0 : Math.min(1, 0.1 + 0.45 * Math.abs(grade))
    return { source: `words-${language}`, text, targets: leaning(grade, strength), weight: ownWordsWeight }
  })
}

/** Each word of PolSentiLex is a text of one word; its annotators' mean, −2 … 2, gives the label. */
function readLexicon(): readonly LabelledText[] {
  const votes = new Map<string, number[]>()
  const lines = readFileSync(join(sharedFolder, 'lexicons', 'PolSentiLex-raw.csv'), 'utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
  for (const line of lines) {
    const comma = line.lastIndexOf(',')
    const word = line.slice(0, comma)
    const kept = votes.get(word) ?? []
    kept.push(Number(line.slice(comma + 1)))
    votes.set(word, kept)
  }
  return [...votes].map(([text, scores]) => {
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
    const strength = Math.min(1, Math.abs(mean) / 1.5)
    return { source: 'PolSentiLex', text, targets: leaning(mean, strength), weight: lexiconWeight }
  })
}

/** `strength` on the side of `grade`, the rest neutral. */
function leaning(grade: number, strength: number): LabelledText['targets'] {
  return grade < 0 ? [strength, 1 - strength, 0] : [0, 1 - strength, strength]
}
