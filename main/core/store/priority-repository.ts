import { defaultPriorityWeights, priorityWeights, type PriorityWeights } from '#shared/priority.ts'
import { settingFact, type By } from '../journal/facts.ts'
import type { Db } from './database.ts'
import { appendFacts } from './journal.ts'
import { loadPreference, savePreference } from './preference-rows.ts'
import { saveRecomputing } from './recompute-progress.ts'

const name = 'priorityWeights'

export interface StoredBasis {
  readonly sentimentScore: number
  /** As it is stored; null before a customer wrote. */
  readonly basisJson: string | null
}

/** The weights in force, and what the priorities of conversations were computed from. */
export function createPriorityRepository(db: Db) {
  return {
    /** The default ones until some are saved, and where what is stored no longer fits. */
    async load(): Promise<PriorityWeights> {
      const saved = await loadPreference(db, name)
      // What was saved before a factor came has the default of that one.
      const parsed = priorityWeights.safeParse({ ...defaultPriorityWeights, ...(saved as object | undefined) })
      return parsed.success ? parsed.data : defaultPriorityWeights
    },
    save: (weights: PriorityWeights, by: By) =>
      db.transaction().execute(async (trx) => {
        await savePreference(trx, name, weights)
        await appendFacts(trx, [settingFact({ what: 'weights', change: 'changed' }, by)])
        await saveRecomputing(trx, 0)
      }),
    async bases(ids: readonly number[]): Promise<ReadonlyMap<number, StoredBasis>> {
      if (ids.length === 0) return new Map()
      const rows = await db
        .selectFrom('conversations')
        .select(['id', 'sentiment_score', 'priority_basis_json'])
        .where('id', 'in', [...ids])
        .execute()
      return new Map(
        rows.map(({ id, sentiment_score, priority_basis_json: basisJson }) => [
          id,
          { sentimentScore: sentiment_score, basisJson },
        ]),
      )
    },
  }
}

export type PriorityRepository = ReturnType<typeof createPriorityRepository>
