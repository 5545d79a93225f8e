import { existsSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { formOf } from '#core/store/connection.ts'
import type { Keys } from '#core/store/database-key.ts'
import { findingsOf } from '#core/store/inspect-file.ts'
import { openForReading } from '#core/store/open-for-reading.ts'
import { explainStoreError } from '#core/store/store-error.ts'
import { holderOf } from '#hosts/common/hold-folder.ts'
import { OtklikError } from '#shared/errors.ts'

export type DatabaseState =
  | { readonly state: 'absent' }
  /** `bytes`: with the log beside the file, which may hold the newest of it. */
  | { readonly state: 'sound'; readonly bytes: number; readonly isEncrypted: boolean }
  | { readonly state: 'broken'; readonly problem: string }
  /** A folder (or something else that is no file) has its name. */
  | { readonly state: 'notAFile' }
  /** Nothing is said about the file itself: it could not be looked at for this reason. */
  | { readonly state: 'unreadable'; readonly error: OtklikError }

/** Reads every page of the database and changes nothing. */
export function checkDatabase(file: string, keys: Keys): DatabaseState {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) return { state: 'absent' }
  if (!found.isFile()) return { state: 'notAFile' }
  try {
    const problem = lookingOnly(file, () => {
      const { raw } = openForReading(file, keys)
      try {
        return findingsOf(raw)[0]
      } finally {
        raw.close()
      }
    })
    if (problem !== undefined) return { state: 'broken', problem }
    return { state: 'sound', bytes: sizeOf(file), isEncrypted: formOf(file).form === 'encrypted' }
  } catch (error) {
    return stateOf(explainStoreError(error, file))
  }
}

/**
 * SQLite makes two empty files beside a database that nobody has open, and a reader leaves them there:
 * they are taken away again, unless a program came meanwhile.
 */
export function lookingOnly<Result>(file: string, look: () => Result): Result {
  const before = besideOf(file)
  const tidy = () => {
    const isAlone = holderOf(dirname(file)) === null && sizeOfFile(`${file}-wal`) === 0
    if (!isAlone) return
    for (const side of besideOf(file)) if (!before.includes(side)) rmSync(side, { force: true })
  }
  let isLater = false
  try {
    const result = look()
    if (result instanceof Promise) {
      isLater = true
      return result.finally(tidy) as Result
    }
    return result
  } finally {
    if (!isLater) tidy()
  }
}

const besideOf = (file: string) => [`${file}-wal`, `${file}-shm`].filter((side) => existsSync(side))

function stateOf(error: unknown): DatabaseState {
  if (error instanceof OtklikError && error.code !== 'database_corrupt') {
    return { state: 'unreadable', error }
  }
  const cause = error instanceof OtklikError ? error.cause : error
  return { state: 'broken', problem: cause instanceof Error ? cause.message : String(cause) }
}

const sizeOfFile = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0
const sizeOf = (file: string) => sizeOfFile(file) + sizeOfFile(`${file}-wal`)
