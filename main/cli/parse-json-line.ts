import type { z } from 'zod'
import { OtklikError } from '#shared/errors.ts'

/**
 * @throws OtklikError `bad_input`: `reason` is `not_json`, or what the field named by `field`
 * should be.
 */
export function parseJsonLine<Output>(schema: z.ZodType<Output>, line: string): Output {
  const parsed = schema.safeParse(jsonOf(line))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new OtklikError('bad_input', {
    field: issue?.path.join('.') || 'line',
    reason: issue?.message ?? 'invalid',
  })
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw new OtklikError('bad_input', { field: 'line', reason: 'not_json' }, { cause })
  }
}
