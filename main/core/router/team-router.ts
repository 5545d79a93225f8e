import type { Assignment } from '../assignment/assignment.ts'
import type { Team } from '../team/team.ts'
import type { Teams } from '../team/teams.ts'
import { done, type Implementer } from './base.ts'
import { numericId } from './numeric-id.ts'

export interface TeamRouterParts {
  readonly team: Team
  readonly teams: Teams
  readonly isHub: boolean
  readonly assignment: Pick<Assignment, 'get'>
}

export function teamRouter(os: Implementer, { team, teams, isHub, assignment }: TeamRouterParts) {
  return {
    me: os.team.me.handler(async () => ({ ...(await team.me()), hub: isHub, dealt: isHub && assignment.get().on })),
    people: os.team.people.handler(() => team.people()),
    invitations: os.team.invitations.handler(() => team.invitations()),
    teams: os.team.teams.handler(() => teams.list()),
    saveTeam: os.team.saveTeam.handler(({ input }) => teams.save(input)),
    removeTeam: os.team.removeTeam.handler(async ({ input }) => {
      await teams.remove(numericId(input.id, 'team'))
      return done
    }),
    invite: os.team.invite.handler(({ input }) => {
      const { role, days, teamId } = input
      return team.invite(role, days, teamId === null ? null : numericId(teamId, 'team'))
    }),
    revokeInvitation: os.team.revokeInvitation.handler(async ({ input }) => {
      await team.revokeInvitation(numericId(input.id, 'person'))
      return done
    }),
    resetPassword: os.team.resetPassword.handler(({ input }) => team.resetPassword(numericId(input.id, 'person'))),
    setRole: os.team.setRole.handler(async ({ input }) => {
      await team.setRole(numericId(input.id, 'person'), input.role)
      return done
    }),
    setLeft: os.team.setLeft.handler(async ({ input }) => {
      await team.setLeft(numericId(input.id, 'person'), input.left)
      return done
    }),
    endSessions: os.team.endSessions.handler(async ({ input }) => ({
      ended: await team.endSessions(numericId(input.id, 'person')),
    })),
    changePassword: os.team.changePassword.handler(async ({ input }) => {
      await team.changePassword(input.current, input.next)
      return done
    }),
  }
}
