import { OtklikError } from '#shared/errors.ts'

/** Turns SQLite's and the file system's errors into sentences a person can act on; others pass unchanged. */
export function explainStoreError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new OtklikError('database_corrupt', { file }, { cause: error })
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new OtklikError('database_locked', { file }, { cause: error })
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return new OtklikError('disk_full', { file }, { cause: error })
  }
  if (/^(SQLITE_(READONLY|CANTOPEN|IOERR|PERM)|EACCES|EROFS|EPERM)/.test(code)) {
    return new OtklikError('disk_unwritable', { file }, { cause: error })
  }
  return error
}
