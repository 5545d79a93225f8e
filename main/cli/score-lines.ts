import { z } from 'zod'
import type { Scorer } from '#core/scoring/scorer.ts'
import { networks } from '#shared/domain.ts'
import { parseJsonLine } from './parse-json-line.ts'

const scoreInput = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  text: z.string(),
  network: z.enum(networks).optional(),
  followers: z.number().nonnegative().optional(),
})

/**
 * One line of `otklik score`: `{id?, text, network?, followers?}` →
 * `{id, language, sentiment: {label, score}, intents, toxic, urgency, priority: {score, level, reasons}}`,
 * with `explain` also `explanation: [{token, weight}]` and `decidedBy`: `{by: 'words'}`, `{by: 'label'}` or
 * `{by: 'rule', rule, words}`; without an id it is null.
 * @throws OtklikError `bad_input` with `field` and `reason`.
 */
export function scoreLine(line: string, scorer: Scorer, explain = false): string {
  const { id, text, network, followers } = parseJsonLine(scoreInput, line)
  const { language, sentiment, intents, toxic, urgency, priority } = scorer.score({
    text,
    network,
    followers,
  })
  const score = { id: id ?? null, language, sentiment, intents, toxic, urgency, priority }
  if (!explain) return JSON.stringify(score)
  return JSON.stringify({ ...score, decidedBy: scorer.decidedBy(text), explanation: scorer.explain(text) })
}
