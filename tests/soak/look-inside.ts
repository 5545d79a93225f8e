import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import SqliteConnection from 'better-sqlite3-multiple-ciphers'
import { databaseName } from '#core/app.ts'
import { checkStore } from '#core/invariants/check-store.ts'
import { listBackups } from '#core/keeping/backup-files.ts'
import { logFolder } from '#hosts/node/ports.ts'

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** How large a data folder's files are, in bytes. */
export function fileSizes(data: string) {
  const file = join(data, databaseName)
  const logs = logFolder(data)
  const names = existsSync(logs) ? readdirSync(logs) : []
  return {
    db: sizeOf(file),
    wal: sizeOf(`${file}-wal`),
    logs: names.reduce((sum, name) => sum + sizeOf(join(logs, name)), 0),
  }
}

/** What the store itself says when nobody works with it any more. */
export function lookInside(data: string) {
  const raw = new SqliteConnection(join(data, databaseName), { readonly: true })
  try {
    return {
      integrity: String(raw.pragma('integrity_check', { simple: true })),
      violations: checkStore(raw),
      quarantined: Number(raw.prepare('select count(*) from quarantine').pluck().get()),
      backups: listBackups(data).length,
    }
  } finally {
    raw.close()
  }
}
