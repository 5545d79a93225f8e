import { OtklikError } from '#shared/errors.ts'
import type { FakeApi } from './fake-core.ts'
import type { FakeState } from './fake-state.ts'

const done = { done: true } as const
const hour = 3_600_000

/** A team of three, of which the one at the screen has the role `state.role`. */
export function fakeTeam({ team }: FakeApi, state: FakeState) {
  const link = (id: string) => ({ id, path: '/#join=z8Jq4nQm2c7Yt1', expiresAt: state.now() + 72 * hour })
  return {
    me: team.me.handler(() => ({
      id: 'me',
      name: state.myName,
      role: state.role,
      email: state.isHub ? 'me@example.ru' : null,
      hub: state.isHub,
      away: state.saidAway,
      dealt: state.isHub && state.assignment.on,
    })),
    people: team.people.handler(() => [
      { id: 'me', name: state.myName, role: state.role, email: 'me@example.ru', joinedAt: state.now() - 900 * hour, leftAt: null, me: true },
      ...state.colleagues,
    ]),
    teams: team.teams.handler(() => [...state.teams]),
    saveTeam: team.saveTeam.handler(({ input, errors }) => {
      if (state.teams.some(({ id, name }) => name === input.name && id !== input.id)) {
        throw errors.OTKLIK({ data: { code: 'conflict', parameters: { what: 'team', name: input.name } } })
      }
      const saved = { ...input, id: input.id ?? `team${state.teams.length + 1}` }
      state.teams = [...state.teams.filter(({ id }) => id !== saved.id), saved]
      return saved
    }),
    removeTeam: team.removeTeam.handler(({ input }) => {
      state.teams = state.teams.filter(({ id }) => id !== input.id)
      return done
    }),
    invitations: team.invitations.handler(() => [...state.invitations]),
    invite: team.invite.handler(({ input, errors }) => {
      if (state.role !== 'admin') {
        const { code, parameters } = new OtklikError('denied', { needs: 'admin' })
        throw errors.OTKLIK({ data: { code, parameters: { ...parameters } } })
      }
      const made = link(`inv-${state.invitations.length + 1}`)
      const createdAt = state.now()
      const added = { id: made.id, role: input.role, teamId: input.teamId, forName: null, createdAt, expiresAt: made.expiresAt }
      state.invitations = [added, ...state.invitations]
      return made
    }),
    revokeInvitation: team.revokeInvitation.handler(({ input }) => {
      state.invitations = state.invitations.filter(({ id }) => id !== input.id)
      return done
    }),
    resetPassword: team.resetPassword.handler(({ input }) => link(`reset-${input.id}`)),
    setRole: team.setRole.handler(({ input, errors }) => {
      if (input.id === 'me') throw errors.OTKLIK({ data: { code: 'last_admin', parameters: {} } })
      state.colleagues = state.colleagues.map((one) => (one.id === input.id ? { ...one, role: input.role } : one))
      return done
    }),
    setLeft: team.setLeft.handler(({ input }) => {
      const leftAt = input.left ? state.now() : null
      state.colleagues = state.colleagues.map((one) => (one.id === input.id ? { ...one, leftAt } : one))
      return done
    }),
    endSessions: team.endSessions.handler(() => ({ ended: 2 })),
    changePassword: team.changePassword.handler(({ input, errors }) => {
      if (input.current !== 'старый пароль') throw errors.OTKLIK({ data: { code: 'sign_in_failed', parameters: {} } })
      return done
    }),
  }
}
