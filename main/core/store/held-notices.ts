import * as z from 'zod'
import { noticeKinds, type Held } from '#shared/notices.ts'
import type { Db } from './database.ts'
import { savePreference } from './preference-repository.ts'

const name = 'heldNotices'
const counts = z.partialRecord(z.enum(noticeKinds), z.number().int().min(0))

/** How many notices of each kind wait for the end of the quiet hours. */
export function createHeldNotices(db: Db) {
  return {
    async load(): Promise<Held> {
      const row = await db
        .selectFrom('preferences')
        .select('value_json')
        .where('name', '=', name)
        .executeTakeFirst()
      const parsed = counts.safeParse(row === undefined ? {} : JSON.parse(row.value_json))
      return parsed.success ? parsed.data : {}
    },
    save: (held: Held) => savePreference(db, name, held),
  }
}
