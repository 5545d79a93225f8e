import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { intents, languages, networks, sentimentLabels } from '#shared/domain.ts'
import { normaliseText } from '#shared/normalise-text.ts'

export const corpusFolder = join(import.meta.dirname, '..', '..', 'main', 'core', 'scoring', 'corpus')

/** One message of the project's own corpus; the rules of its labels stand in the corpus's README. */
export const corpusMessage = z.strictObject({
  text: z.string().min(1),
  language: z.enum(languages),
  sentiment: z.enum(sentimentLabels),
  intents: z.array(z.enum(intents)).min(1),
  urgency: z.int().min(0).max(3),
  toxic: z.boolean(),
  network: z.enum(networks),
})
export type CorpusMessage = z.infer<typeof corpusMessage> & { readonly industry: string }

/** All messages, file by file in order of name; a file is named `<language>-<industry>.jsonl`. */
export function readCorpus(folder: string = corpusFolder): readonly CorpusMessage[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => {
      const industry = name.replace(/^\w+?-|\.jsonl$/g, '')
      return readFileSync(join(folder, name), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => ({ ...corpusMessage.parse(JSON.parse(line)), industry }))
    })
}

const parts = 5

/**
 * Which fifth of the corpus a text belongs to, by its words alone, so that a text keeps its place
 * whatever is added around it. Fifth 0 is held back: it is measured on, never trained on.
 */
export function fifthOf(text: string): number {
  const digest = createHash('sha256').update(normaliseText(text)).digest()
  return digest.readUInt32BE(0) % parts
}

export function isHeldBack(message: { readonly text: string }): boolean {
  return fifthOf(message.text) === 0
}
