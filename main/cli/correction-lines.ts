import { z } from 'zod'
import type { Correction } from '#core/scoring/adapter/train-adapter.ts'
import { sentimentLabels } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { parseJsonLine } from './parse-json-line.ts'

const correctionInput = z.object({ text: z.string(), label: z.enum(sentimentLabels) })

/**
 * One line of a labelled file: `{text, label}`.
 * @throws OtklikError `bad_input` with `field`, `reason` and the `line`.
 */
export function correctionLine(line: string, number: number): Correction {
  try {
    return parseJsonLine(correctionInput, line)
  } catch (error) {
    if (!(error instanceof OtklikError)) throw error
    const field = `--adapt:${number}: ${error.parameters['field'] ?? ''}`
    throw new OtklikError(error.code, { ...error.parameters, field }, { cause: error })
  }
}
