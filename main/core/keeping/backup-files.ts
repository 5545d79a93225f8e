import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { EpochMs } from '#shared/domain.ts'

export const backupKinds = ['daily', 'upgrade', 'manual'] as const
export type BackupKind = (typeof backupKinds)[number]

export interface Backup {
  readonly file: string
  readonly kind: BackupKind
  readonly at: EpochMs
  readonly bytes: number
}

export const backupFolder = (data: string) => join(data, 'backups')

/** `otklik-20261127T223105123Z-daily.db`: sorts by age, and any file system takes it. */
export function backupName(kind: BackupKind, at: EpochMs): string {
  return `otklik-${new Date(at).toISOString().replaceAll(/[-:.]/g, '')}-${kind}.db`
}

const pattern = /^otklik-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-(daily|upgrade|manual)\.db$/

/** Finished backups of a data folder, oldest first. */
export function listBackups(data: string): readonly Backup[] {
  const folder = backupFolder(data)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const parts = pattern.exec(name)
      if (!parts) return []
      const [, year, month, day, hour, minute, second, ms, kind] = parts
      const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`)
      const file = join(folder, name)
      const found = statSync(file, { throwIfNoEntry: false })
      return found ? [{ file, kind: kind as BackupKind, at, bytes: found.size }] : []
    })
}

export function removeBackups(backups: readonly Backup[]): void {
  for (const { file } of backups) rmSync(file, { force: true })
}

/** What a killed program left half written. Only its own maker may call this: nobody else makes one now. */
export function removeUnfinished(data: string): void {
  const folder = backupFolder(data)
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    if (/\.db\.(converting|converting\.part|part)(-journal|-wal|-shm)?$/.test(name)) rmSync(join(folder, name), { force: true })
  }
}
