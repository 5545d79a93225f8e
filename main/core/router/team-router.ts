import { OtklikError } from '#shared/errors.ts'
import type { Team } from '../team/team.ts'
import { done, type Implementer } from './base.ts'

export interface TeamRouterParts {
  readonly team: Team
  readonly isHub: boolean
}

export function teamRouter(os: Implementer, { team, isHub }: TeamRouterParts) {
  return {
    me: os.team.me.handler(async () => ({ ...(await team.me()), hub: isHub })),
    people: os.team.people.handler(() => team.people()),
    invitations: os.team.invitations.handler(() => team.invitations()),
    invite: os.team.invite.handler(({ input }) => team.invite(input.role, input.days)),
    revokeInvitation: os.team.revokeInvitation.handler(async ({ input }) => {
      await team.revokeInvitation(numeric(input.id))
      return done
    }),
    resetPassword: os.team.resetPassword.handler(({ input }) => team.resetPassword(numeric(input.id))),
    setRole: os.team.setRole.handler(async ({ input }) => {
      await team.setRole(numeric(input.id), input.role)
      return done
    }),
    setLeft: os.team.setLeft.handler(async ({ input }) => {
      await team.setLeft(numeric(input.id), input.left)
      return done
    }),
    endSessions: os.team.endSessions.handler(async ({ input }) => ({
      ended: await team.endSessions(numeric(input.id)),
    })),
    changePassword: os.team.changePassword.handler(async ({ input }) => {
      await team.changePassword(input.current, input.next)
      return done
    }),
  }
}

function numeric(id: string): number {
  const value = Number(id)
  if (!Number.isSafeInteger(value)) throw new OtklikError('not_found', { what: 'person' })
  return value
}
