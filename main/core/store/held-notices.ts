import * as z from 'zod'
import { noticeKinds, type Held } from '#shared/notices.ts'
import type { Db } from './database.ts'
import { loadPreference, savePreference } from './preference-rows.ts'

const counts = z.partialRecord(z.enum(noticeKinds), z.number().int().min(0))

/** How many notices of each kind wait for the end of the quiet hours; null: of whoever works alone. */
export function createHeldNotices(db: Db, agentId: number | null = null) {
  const name = agentId === null ? 'heldNotices' : `heldNotices ${agentId}`
  return {
    async load(): Promise<Held> {
      const parsed = counts.safeParse(await loadPreference(db, name))
      return parsed.success ? parsed.data : {}
    },
    save: (held: Held) => savePreference(db, name, held),
  }
}
