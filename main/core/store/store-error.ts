import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf, OtklikError, type ErrorCode } from '#shared/errors.ts'

/** With less than this left, a failed write is a matter of room, whatever the system calls it. */
const noRoomBytes = 256 * 1024

/** Turns SQLite's and the file system's errors into sentences a person can act on; others pass unchanged. */
export function explainStoreError(
  error: unknown,
  file: string,
  freeBytes: (file: string) => number = freeBytesBeside,
): unknown {
  const code = codeOf(error)
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code === 'EISDIR') {
    return new OtklikError('database_corrupt', { file }, { cause: error })
  }
  if (isBusy(error)) return new OtklikError('database_locked', { file }, { cause: error })
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return new OtklikError('disk_full', { file }, { cause: error })
  }
  // SQLite knows «full» only where a write says so: its shared memory and its log fail as plain I/O.
  if (/^SQLITE_(IOERR|CANTOPEN)/.test(code) && freeBytes(file) < noRoomBytes) {
    return new OtklikError('disk_full', { file }, { cause: error })
  }
  if (/^(SQLITE_(READONLY|CANTOPEN|IOERR|PERM)|EACCES|EROFS|EPERM|ENOTDIR|EEXIST)/.test(code)) {
    return new OtklikError('disk_unwritable', { file }, { cause: error })
  }
  return error
}

/** What keeps a store from storing, whatever is stored. */
export const storeTroubles: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'database_corrupt',
  'database_gone',
  'database_locked',
  'disk_full',
  'disk_unwritable',
])

/** What the database refuses because of the very values it was given. */
export function isRefusedValue(error: unknown): boolean {
  return /^SQLITE_(CONSTRAINT|MISMATCH|RANGE|TOOBIG)/.test(codeOf(error))
}

/** Trouble of the database or the disk, which another try may not have: never the fault of what is stored. */
export function isStoreTrouble(error: unknown): boolean {
  if (error instanceof OtklikError) return storeTroubles.has(error.code)
  return /^(SQLITE_|E[A-Z]+$)/.test(codeOf(error)) && !isRefusedValue(error)
}

/** Another program holds the database right now. */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error))
}

function freeBytesBeside(file: string): number {
  try {
    const { bavail, bsize } = statfsSync(dirname(file))
    return bavail * bsize
  } catch {
    // The folder itself cannot be asked: then it is not a matter of room.
    return Number.POSITIVE_INFINITY
  }
}
