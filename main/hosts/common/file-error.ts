import { codeOf, OtklikError } from '#shared/errors.ts'

/** A file could not be written: no room is another matter than no permission. `disk_full` or `disk_unwritable`. */
export function explainFileError(error: unknown, path: string): OtklikError {
  const code = codeOf(error)
  const isFull = code === 'ENOSPC' || code === 'EDQUOT'
  return new OtklikError(isFull ? 'disk_full' : 'disk_unwritable', { path }, { cause: error })
}
