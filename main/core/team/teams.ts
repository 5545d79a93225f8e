import type { Team, TeamDraft } from '#shared/contract/team.ts'
import { OtklikError } from '#shared/errors.ts'
import { settingFact, type By } from '../journal/facts.ts'
import type { Store } from '../store/database.ts'
import { appendFacts } from '../store/journal.ts'
import { seenOf } from '../store/sight.ts'
import { removeTeamRow, saveTeamRow, teamRows, type TeamRow } from '../store/team-list-rows.ts'
import { agentRows, openCasesOf } from '../store/team-rows.ts'
import { sightOf } from './decide-sight.ts'
import type { Sights } from './sights.ts'

export interface TeamsOptions {
  readonly store: Store
  readonly by: () => By
  readonly sights: Pick<Sights, 'load' | 'teams'>
  /** These cases are everybody's again. */
  readonly release: (conversationIds: readonly number[]) => Promise<void>
}

/** Who works together, and on which accounts and monitors. */
export function createTeams({ store, by, sights, release }: TeamsOptions) {
  async function change(work: (trx: Parameters<typeof removeTeamRow>[0], by: By) => Promise<void>): Promise<void> {
    const before = sights.teams()
    await store.db.transaction().execute((trx) => work(trx, by()))
    await sights.load()
    await release(await outOfSight(before, sights.teams()))
  }

  /** What somebody has, and by this change is not theirs to see any more. What they were given across teams stays. */
  async function outOfSight(before: readonly TeamRow[], after: readonly TeamRow[]): Promise<readonly number[]> {
    const lost: number[] = []
    for (const { id: agentId, role } of await agentRows(store.db)) {
      const who = { agentId, role }
      const sight = sightOf(after, who)
      if (sight === null) continue
      const cases = await openCasesOf(store.db, agentId)
      // Without being given it: nobody is number 0.
      const seen = async (of: typeof sight | null) => (of === null ? new Set(cases) : seenOf(store.db, cases, { ...of, agentId: 0 }))
      const [then, now] = [await seen(sightOf(before, who)), await seen(sight)]
      lost.push(...cases.filter((id) => then.has(id) && !now.has(id)))
    }
    return lost
  }

  return {
    list: async (): Promise<Team[]> => (await teamRows(store.db)).map(teamOf),
    /** Errors: `conflict` where another team is called so, `not_found`. */
    async save({ id, ...draft }: TeamDraft): Promise<Team> {
      let saved = 0
      await change(async (trx, who) => {
        const known = id === undefined ? null : Number(id)
        const teams = await teamRows(trx)
        if (known !== null && !teams.some((team) => team.id === known)) throw new OtklikError('not_found', { what: 'team' })
        const row = await saveTeamRow(trx, known, rowOf(draft))
        if (row === null) throw new OtklikError('conflict', { what: 'team', name: draft.name })
        saved = row
        await appendFacts(trx, [settingFact({ what: 'team', change: known === null ? 'added' : 'changed', id: row }, who)])
      })
      const team = sights.teams().find((one) => one.id === saved)
      if (!team) throw new OtklikError('not_found', { what: 'team' })
      return teamOf(team)
    },
    async remove(id: number): Promise<void> {
      await change(async (trx, who) => {
        if (!(await removeTeamRow(trx, id))) return
        await appendFacts(trx, [settingFact({ what: 'team', change: 'removed', id }, who)])
      })
    },
  }
}

export type Teams = ReturnType<typeof createTeams>

const unique = (ids: readonly string[]) => [...new Set(ids.map(Number))]

const rowOf = ({ name, memberIds, accountIds, monitorIds }: Omit<TeamDraft, 'id'>) => ({
  name,
  memberIds: unique(memberIds),
  accountIds: unique(accountIds),
  monitorIds: unique(monitorIds),
})

const teamOf = ({ id, name, memberIds, accountIds, monitorIds }: TeamRow): Team => ({
  id: String(id),
  name,
  memberIds: memberIds.map(String),
  accountIds: accountIds.map(String),
  monitorIds: monitorIds.map(String),
})
