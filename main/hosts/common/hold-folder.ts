import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { openLock, type RawConnection } from '#core/store/connection.ts'
import { explainStoreError } from '#core/store/store-error.ts'
import { codeOf, OtklikError } from '#shared/errors.ts'

/** Who works with a data folder. */
export interface Holder {
  readonly pid: number
  /** Where it serves the screens; null for a desktop window and for short commands. */
  readonly address: string | null
}

/** A data folder that is ours alone, until `release` or the end of this process, however it ends. */
export interface HeldFolder {
  /** Tells later programs where this one can be reached. */
  publish(address: string): void
  release(): void
}

const lockFile = (folder: string) => join(folder, 'otklik.lock')
const holderFile = (folder: string) => join(folder, 'in-use.json')

const holderShape = z.object({ pid: z.number().int(), address: z.url().nullable() })

/**
 * Takes a data folder for this process: whoever polls, sends, migrates or writes secrets must hold it.
 * The system itself holds the lock (SQLite's, on an empty database of its own), so that a killed
 * program never blocks the next one.
 * Errors: `folder_in_use` with the holder's `pid` and `address` (empty when it serves none), `disk_unwritable`.
 */
export function holdFolder(folder: string): HeldFolder {
  const file = lockFile(folder)
  let lock: RawConnection | undefined
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    // Only when nobody can hold it yet: to close a file drops the locks this process has on it.
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
    lock = openLock(file, { readonly: false })
    lock.exec('begin exclusive')
  } catch (error) {
    lock?.close()
    if (isBusy(error)) throw inUse(folder)
    throw explainStoreError(error, file)
  }
  const held = lock
  note(folder, { pid: process.pid, address: null })
  return {
    publish: (address) => note(folder, { pid: process.pid, address }),
    release() {
      if (!held.open) return
      rmSync(holderFile(folder), { force: true })
      held.close()
    },
  }
}

/** Who holds the folder now, or null. Changes nothing in it. */
export function holderOf(folder: string): Holder | null {
  const file = lockFile(folder)
  if (!existsSync(file)) return null
  let lock: RawConnection | undefined
  try {
    lock = openLock(file, { readonly: true })
    lock.prepare('select count(*) from sqlite_schema').get()
    return null
  } catch (error) {
    if (isBusy(error)) return readHolder(folder)
    throw explainStoreError(error, file)
  } finally {
    lock?.close()
  }
}

function inUse(folder: string): OtklikError {
  const { pid, address } = readHolder(folder)
  return new OtklikError('folder_in_use', { folder, pid, address: address ?? '' })
}

const isBusy = (error: unknown) => codeOf(error).startsWith('SQLITE_BUSY')

/** On a full disk the folder is held all the same; whoever comes then only cannot be told by whom. */
function note(folder: string, holder: Holder): void {
  try {
    writeFileSync(holderFile(folder), JSON.stringify(holder), { mode: 0o600 })
  } catch {
    // What stands there is an earlier holder's.
    rmSync(holderFile(folder), { force: true })
  }
}

function readHolder(folder: string): Holder {
  const unknown = { pid: 0, address: null }
  try {
    const read = holderShape.safeParse(JSON.parse(readFileSync(holderFile(folder), 'utf8')))
    return read.success ? read.data : unknown
  } catch {
    return unknown
  }
}
