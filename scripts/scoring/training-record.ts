import { createHash, type Hash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { cueWords } from '#core/scoring/lexicon/cues.ts'
import { enSentiment } from '#core/scoring/lexicon/en-sentiment.ts'
import { ruSentiment } from '#core/scoring/lexicon/ru-sentiment.ts'
import type { ModelArtefact } from '#core/scoring/model/artefact.ts'
import { bucketsOf } from '#core/scoring/model/text-buckets.ts'
import { readText } from '#core/scoring/read-text.ts'
import { corpusFolder, readCorpus, type CorpusMessage } from './corpus.ts'
import { readGradedWords, wordLanguages } from './graded-words.ts'
import { sharedFolder, targetsOf } from './sources.ts'
import { trainModel } from './train-model.ts'

const digest = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * What the shipped model was made from, as SHA-256 in hexadecimal: written beside the model by the training,
 * so that a test can tell within seconds that a training is due, without repeating it.
 */
export const trainingRecord = z.strictObject({
  /** The files of the corpus: messages, graded words, labels of the public texts. */
  corpus: digest,
  /** The public texts and lexicons. */
  publicData: digest,
  /** The lexicons, and what the features make of every tenth message and of every graded word. */
  features: digest,
  /** What the training makes of a small slice of the corpus. */
  training: digest,
  /** The file of the model. */
  model: digest,
})
export type TrainingRecord = z.infer<typeof trainingRecord>

export const recordPath = join('scoring', 'trained-from.json')

export function recordOf(model: Uint8Array): TrainingRecord {
  const corpus = readCorpus()
  return {
    corpus: corpusDigest(),
    publicData: publicDataDigest(),
    features: featuresDigest(corpus),
    training: trainingDigest(corpus),
    model: modelDigest(model),
  }
}

export function corpusDigest(folder: string = corpusFolder): string {
  return filesDigest(folder, (name) => name.endsWith('.jsonl') || name.endsWith('.txt'))
}

export function publicDataDigest(): string {
  return filesDigest(sharedFolder, (name) => name.startsWith('train') || name.startsWith('lexicons'))
}

export function modelDigest(model: Uint8Array): string {
  return createHash('sha256').update(model).digest('hex')
}

export function featuresDigest(corpus: readonly CorpusMessage[]): string {
  const hash = createHash('sha256').update(JSON.stringify([ruSentiment, enSentiment, cueWords]))
  for (const { text } of every(10, corpus)) addBuckets(hash, text)
  for (const language of wordLanguages) for (const { text } of readGradedWords(language)) addBuckets(hash, text)
  return hash.digest('hex')
}

/** Trains on some hundreds of messages, half of them in the place of the public texts. */
export function trainingDigest(corpus: readonly CorpusMessage[]): string {
  const slice = every(50, corpus)
  const own = slice.filter((_, at) => at % 2 === 0)
  const others = slice.filter((_, at) => at % 2 === 1)
  const sources = others.map(({ text, sentiment }) => ({
    source: 'slice',
    text,
    targets: targetsOf(sentiment),
    weight: 0.5,
  }))
  return tablesDigest(trainModel(own, sources))
}

function tablesDigest({ sentiment, manner, thresholds, temperature }: ModelArtefact): string {
  const hash = createHash('sha256')
  for (const { weights, largest, biases } of [sentiment, manner]) {
    hash.update(weights).update(JSON.stringify([largest, biases]))
  }
  return hash.update(JSON.stringify([thresholds, temperature])).digest('hex')
}

function addBuckets(hash: Hash, text: string): void {
  hash.update(Int32Array.from(bucketsOf(readText(text)))).update('\n')
}

function every<Item>(nth: number, items: readonly Item[]): readonly Item[] {
  return items.filter((_, at) => at % nth === 0)
}

/** Names and contents of the files below a folder whose path `counts`, in order of path. */
function filesDigest(folder: string, counts: (path: string) => boolean): string {
  const hash = createHash('sha256')
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/'))
    .filter(counts)
    .sort()
  for (const path of paths) hash.update(`${path}\0`).update(readFileSync(join(folder, path))).update('\0')
  return hash.digest('hex')
}
