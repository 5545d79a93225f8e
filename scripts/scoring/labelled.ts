import { z } from 'zod'
import type { Scorer } from '#core/scoring/scorer.ts'
import { intents, sentimentLabels, type Intent, type SentimentLabel } from '#shared/domain.ts'
import { figuresOf, multiLabelF1, type ClassFigures, type Figures } from './metrics.ts'

const labelledRow = z
  .object({
    text: z.string(),
    label: z.enum(sentimentLabels).optional(),
    sentiment: z.enum(sentimentLabels).optional(),
    intents: z.array(z.enum(intents)).optional(),
  })
  .transform(({ text, label, sentiment, intents: given }, context) => {
    const known = label ?? sentiment
    if (known !== undefined) return { text, label: known, intents: given }
    context.addIssue({ code: 'custom', message: 'neither label nor sentiment' })
    return z.NEVER
  })

export interface LabelledRow {
  readonly text: string
  readonly label: SentimentLabel
  readonly intents?: readonly Intent[] | undefined
}

/** Reads JSON lines; the error names the file and the line. */
export function readLabelled(content: string, file: string): readonly LabelledRow[] {
  return content.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    const place = `${file}:${at + 1}`
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch (cause) {
      throw new Error(`${place}: not JSON`, { cause })
    }
    const parsed = labelledRow.safeParse(value)
    if (!parsed.success) throw new Error(`${place}: ${z.prettifyError(parsed.error)}`)
    return [parsed.data]
  })
}

export interface Evaluation extends Figures<SentimentLabel> {
  readonly texts: number
  /** All scores of a text, priority and language included, on one core. */
  readonly textsPerSecond: number
  readonly intents: {
    readonly macroF1: number
    readonly perLabel: Readonly<Partial<Record<Intent, ClassFigures>>>
  } | null
}

export function evaluate(rows: readonly LabelledRow[], scorer: Scorer): Evaluation {
  const began = performance.now()
  const scores = rows.map(({ text }) => scorer.score({ text }))
  const seconds = (performance.now() - began) / 1000
  const withIntents = rows.every((row) => row.intents !== undefined)
  return {
    texts: rows.length,
    textsPerSecond: Math.round(rows.length / seconds),
    ...figuresOf(
      sentimentLabels,
      rows.map(({ label }) => label),
      scores.map(({ sentiment }) => sentiment.label),
    ),
    intents: withIntents
      ? multiLabelF1(
          intents.filter((intent) => intent !== 'other'),
          rows.map((row) => row.intents ?? []),
          scores.map((score) => score.intents),
        )
      : null,
  }
}
