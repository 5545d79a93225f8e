import type { CompiledPolicies } from '../sla/choose-policy.ts'
import { createAssignment } from '../assignment/assignment.ts'
import { createDealer } from '../assignment/dealer.ts'
import { mayMatter } from '../assignment/may-matter.ts'
import type { By } from '../journal/facts.ts'
import type { Follower } from '../journal/follower.ts'
import type { Ports } from '../ports.ts'
import type { Store } from '../store/database.ts'
import type { Callers } from './callers.ts'
import { createDoorGuard } from './door-guard.ts'
import { createEntrance } from './entrance.ts'
import { createSights } from './sights.ts'
import { createTeam } from './team.ts'
import { createTeams } from './teams.ts'

export interface TeamPartsOptions {
  readonly store: Store
  readonly ports: Ports
  readonly callers: Callers
  readonly by: () => By
  readonly policies: () => CompiledPolicies
  readonly isPresent: (agentId: number) => boolean
  /** Nobody has these cases any more. */
  readonly release: (conversationIds: readonly number[]) => Promise<void>
  readonly follower: Follower
}

/** People, their teams, their door, and who gets which case. */
export async function createTeamParts(options: TeamPartsOptions) {
  const { store, ports, callers, by, policies, isPresent, release, follower } = options
  const { clock } = ports
  const sights = createSights({ db: store.db, callers })
  await sights.load()
  const assignment = createAssignment({ store, by, agentId: () => callers.agentId(), isPresent })
  await assignment.load()
  const dealer = createDealer({
    store,
    clock,
    log: ports.log.child('assignment'),
    settings: () => assignment.get(),
    policies,
    isPresent,
  })
  follower.onFacts((facts) => {
    if (facts.some(mayMatter)) dealer.wake()
  })
  const guard = createDoorGuard(clock)
  const endSessions = (agent: number, except: 'none' | 'current') => ports.sessions?.endOf(agent, except) ?? 0
  return {
    sights,
    assignment,
    dealer,
    teams: createTeams({ store, by, sights, release }),
    team: createTeam({ store, clock, callers, guard, endSessions, release }),
    entrance: createEntrance({
      store,
      clock,
      guard,
      endSessions: (agent) => void endSessions(agent, 'none'),
      onMember: () => sights.load(),
    }),
  }
}
