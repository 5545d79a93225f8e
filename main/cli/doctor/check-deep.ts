import { checkStore, type Violation } from '#core/invariants/check-store.ts'
import type { Keys } from '#core/store/database-key.ts'
import { migrations } from '#core/store/migrations/index.ts'
import { openForReading } from '#core/store/open-for-reading.ts'
import { lookingOnly } from './check-database.ts'

/** What contradicts what in a database; null for one that another version wrote, which the next start brings up to date. */
export function checkDeep(file: string, keys: Keys): readonly Violation[] | null {
  return lookingOnly(file, () => {
    const { raw } = openForReading(file, keys)
    try {
      const version = raw.pragma('user_version', { simple: true })
      return version === migrations.at(-1)?.version ? checkStore(raw) : null
    } finally {
      raw.close()
    }
  })
}
