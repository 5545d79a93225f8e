import { OtklikError } from '#shared/errors.ts'

/** The number of a row by the id a screen knows it by. Error: `not_found` with `what` for what is no number. */
export function numericId(id: string, what: string): number {
  const value = Number(id)
  if (!Number.isSafeInteger(value)) throw new OtklikError('not_found', { what })
  return value
}
