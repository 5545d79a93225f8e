import { manualClock } from '#shared/clock.ts'
import type { Role } from '#shared/roles.ts'
import { openStore } from '../store/database.ts'
import { insertAgent } from '../store/team-rows.ts'
import { createCallers } from './callers.ts'
import { createEntrance } from './entrance.ts'
import { createDoorGuard } from './door-guard.ts'
import { createSights } from './sights.ts'
import { createTeam } from './team.ts'
import { createTeams } from './teams.ts'

export const goodPassword = 'синий трамвай у моря 7'
export const otherPassword = 'зелёный чайник на полке 3'

/** A hub's team in memory, without anybody in it. */
export async function teamFixture(at = 1_000_000) {
  const store = await openStore(':memory:')
  const clock = manualClock(at)
  const callers = createCallers(clock, null)
  const ended: [number, string][] = []
  const released: number[] = []
  const guard = createDoorGuard(clock)
  const team = createTeam({
    store,
    clock,
    callers,
    guard,
    endSessions(agentId, except) {
      ended.push([agentId, except])
      return 1
    },
    release: (ids) => Promise.resolve(void released.push(...ids)),
  })
  const entrance = createEntrance({
    store,
    clock,
    guard,
    endSessions: (agentId) => ended.push([agentId, 'none']),
    onMember: () => sights.load(),
  })
  const sights = createSights({ db: store.db, callers })
  const teams = createTeams({
    store,
    by: () => callers.by(),
    sights,
    release: (ids) => Promise.resolve(void released.push(...ids)),
  })
  return {
    store,
    clock,
    callers,
    team,
    teams,
    sights,
    entrance,
    ended,
    released,
    codeOf: ({ path }: { readonly path: string }) => path.slice('/#join='.length),
    /** As this person. */
    as: <Result>(agentId: number, role: Role, work: () => Result) =>
      callers.within({ agentId, role, address: null }, work),
    /** A person without a password. */
    add: (name: string, role: Role) =>
      store.db.transaction().execute((trx) =>
        insertAgent(trx, { name, role, email: `${name}@example.ru`, passwordHash: '$none', joinedAt: at }),
      ),
    facts: () =>
      store.raw.prepare(`select kind, actor_id, data_json from journal order by id`).raw().all() as unknown[][],
  }
}
