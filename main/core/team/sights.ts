import { OtklikError } from '#shared/errors.ts'
import type { Db } from '../store/database.ts'
import { seenOf, type Sight } from '../store/sight.ts'
import { teamRows, type TeamRow } from '../store/team-list-rows.ts'
import type { Caller, Callers } from './callers.ts'
import { sightOf } from './decide-sight.ts'

export interface SightsOptions {
  readonly db: Db
  readonly callers: Pick<Callers, 'need'>
}

/** Who sees which conversations. Every read and every deed asks here; the teams are kept, since each call needs them. */
export function createSights({ db, callers }: SightsOptions) {
  let teams: readonly TeamRow[] = []

  const mine = (): Sight => sightOf(teams, callers.need())

  return {
    /** Once before the first call, and after each change of a team. */
    async load(): Promise<void> {
      teams = await teamRows(db)
    },
    teams: () => teams,
    of: (who: Pick<Caller, 'agentId' | 'role'>): Sight => sightOf(teams, who),
    /** Of who asks. */
    mine,
    /** Error: `not_found`, the same whether it is not there or not theirs to see. */
    async need(...ids: readonly number[]): Promise<void> {
      const sight = mine()
      if (sight === null) return
      const seen = await seenOf(db, ids, sight)
      if (ids.some((id) => !seen.has(id))) throw new OtklikError('not_found', { what: 'conversation' })
    },
    /** Those of these conversations that somebody sees. */
    async seen(ids: readonly number[], sight: Sight): Promise<ReadonlySet<number>> {
      return sight === null ? new Set(ids) : seenOf(db, ids, sight)
    },
  }
}

export type Sights = ReturnType<typeof createSights>
