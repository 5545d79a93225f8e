import { randomBytes } from 'node:crypto'
import type { Clock } from '#shared/clock.ts'
import type { Colleague, Invitation, InvitationLink } from '#shared/contract/team.ts'
import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Role } from '#shared/roles.ts'
import type { By, FactData, NewFact } from '../journal/facts.ts'
import type { Store } from '../store/database.ts'
import { appendFacts } from '../store/journal.ts'
import type { Writer } from '../store/outbox-repository.ts'
import {
  agentRow,
  agentRows,
  changeAgent,
  insertInvitation,
  openCasesOf,
  openInvitations,
  revokeInvitations,
  type AgentRow,
} from '../store/team-rows.ts'
import { teamRows } from '../store/team-list-rows.ts'
import type { Callers } from './callers.ts'
import type { DoorGuard } from './door-guard.ts'
import { digestOf } from './digest.ts'
import { hasAdmin, keepAnAdmin } from './decide-team.ts'
import { hashPassword, isPasswordOf } from './passwords.ts'

const dayMs = 24 * 60 * 60 * 1000
/** Who has to choose a new password waits for it. */
const resetMs = dayMs

export interface TeamOptions {
  readonly store: Store
  readonly clock: Clock
  readonly callers: Callers
  readonly guard: DoorGuard
  /** Signs a person out of every browser but `except`; answers of how many. */
  readonly endSessions: (agentId: number, except: 'none' | 'current') => number
  /** Their cases are everybody's again. */
  readonly release: (conversationIds: readonly number[]) => Promise<void>
}

/** Behind `#`, so that the code stands in no log between the browser and here. */
const pathOf = (code: string) => `/#join=${code}`

type Change = Omit<FactData<'agent.changed'>, 'agentId'>

/** Who belongs to the team and what each may do. Each change is one transaction with its fact. */
export function createTeam({ store, clock, callers, guard, endSessions, release }: TeamOptions) {
  /** A right is looked at once more where it counts: it may have been taken away since the call began. */
  const asAdmin = <Result>(work: (trx: Writer, by: By) => Promise<Result>) =>
    store.db.transaction().execute(async (trx) => {
      const by = callers.by()
      const asks = by.actor.kind === 'agent' ? await agentRow(trx, by.actor.id ?? 0) : null
      const isAdmin = asks?.role === 'admin' && asks.leftAt === null
      if (by.actor.kind === 'agent' && !isAdmin) throw new OtklikError('denied', { needs: 'admin' })
      return work(trx, by)
    })

  async function need(trx: Writer, id: number): Promise<AgentRow> {
    const found = await agentRow(trx, id)
    if (!found) throw new OtklikError('not_found', { what: 'person' })
    return found
  }

  function change(
    id: number,
    what: Change,
    decide: (trx: Writer, agent: AgentRow, at: EpochMs) => Promise<void>,
  ) {
    return asAdmin(async (trx, by) => {
      const agent = await need(trx, id)
      await decide(trx, agent, by.at)
      await appendFacts(trx, [changed(id, what, by)])
    })
  }

  async function link(trx: Writer, by: By, wish: { role: Role; agentId: number | null; teamId?: number | null; lifeMs: number }) {
    const code = randomBytes(24).toString('base64url')
    const expiresAt = by.at + wish.lifeMs
    const createdBy = by.actor.kind === 'agent' ? by.actor.id : null
    const { role, agentId, teamId = null } = wish
    const invitation = { digest: digestOf(code), role, agentId, teamId, createdBy, createdAt: by.at, expiresAt }
    const id = await insertInvitation(trx, invitation)
    await appendFacts(trx, [{ kind: 'agent.invited', ...by, data: { invitationId: id, role, agentId } }])
    return { id: String(id), path: pathOf(code), expiresAt } satisfies InvitationLink
  }

  return {
    async people(): Promise<Colleague[]> {
      const me = callers.agentId()
      const rows = await agentRows(store.db)
      return rows.map(({ id, name, role, email, joinedAt, leftAt }) => {
        return { id: String(id), name, role, email, joinedAt, leftAt, me: id === me }
      })
    },
    async me() {
      const { agentId, role } = callers.need()
      const row = await agentRow(store.db, agentId)
      if (!row) throw new OtklikError('signed_out')
      return { id: String(row.id), name: row.name, role, email: row.email, away: row.awaySince !== null }
    },
    async invitations(): Promise<Invitation[]> {
      const names = new Map((await agentRows(store.db)).map(({ id, name }) => [id, name]))
      const open = await openInvitations(store.db, clock.now())
      return open.map(({ id, role, agentId, teamId, createdAt, expiresAt }) => {
        const forName = agentId === null ? null : (names.get(agentId) ?? '')
        return { id: String(id), role, forName, teamId: teamId === null ? null : String(teamId), createdAt, expiresAt }
      })
    },
    /** Error: `not_found` where the team is gone. */
    invite: (role: Role, days: number, teamId: number | null = null): Promise<InvitationLink> =>
      asAdmin(async (trx, by) => {
        const isThere = teamId === null || (await teamRows(trx)).some(({ id }) => id === teamId)
        if (!isThere) throw new OtklikError('not_found', { what: 'team' })
        return link(trx, by, { role, agentId: null, teamId, lifeMs: days * dayMs })
      }),
    /** The link of the first admin, a new one at each start until there is one; null once there is. */
    firstInvitation: (): Promise<InvitationLink | null> =>
      asAdmin(async (trx, by) => {
        if (hasAdmin(await agentRows(trx))) return null
        await revokeInvitations(trx, { createdBy: null }, by.at)
        return link(trx, by, { role: 'admin', agentId: null, lifeMs: dayMs })
      }),
    revokeInvitation: (id: number): Promise<void> =>
      asAdmin(async (trx, { at }) => {
        const revoked = await revokeInvitations(trx, { id }, at)
        if (revoked === 0) throw new OtklikError('not_found', { what: 'invitation' })
      }),
    resetPassword: (id: number): Promise<InvitationLink> =>
      asAdmin(async (trx, by) => {
        const { role, email, leftAt } = await need(trx, id)
        if (email === null || leftAt !== null) throw new OtklikError('not_found', { what: 'person' })
        // The newest link is the one that was sent; an older one may be in wrong hands.
        await revokeInvitations(trx, { agentId: id }, by.at)
        return link(trx, by, { role, agentId: id, lifeMs: resetMs })
      }),
    setRole: (id: number, role: Role): Promise<void> =>
      change(id, { change: 'role', role }, async (trx, _agent, at) => {
        keepAnAdmin(await agentRows(trx), id, { role })
        await changeAgent(trx, id, { role })
        // What they opened for others as an admin closes with the role.
        if (role !== 'admin') await revokeInvitations(trx, { createdBy: id }, at)
      }),
    async setLeft(id: number, left: boolean): Promise<void> {
      await change(id, { change: left ? 'left' : 'returned' }, async (trx, agent, at) => {
        if (left) keepAnAdmin(await agentRows(trx), id, { left })
        await changeAgent(trx, id, { leftAt: left ? (agent.leftAt ?? at) : null })
        if (!left) return
        await revokeInvitations(trx, { agentId: id }, at)
        await revokeInvitations(trx, { createdBy: id }, at)
      })
      if (!left) return
      endSessions(id, 'none')
      await release(await openCasesOf(store.db, id))
    },
    async endSessions(id: number): Promise<number> {
      // Done when somebody else may have been at their screen: the links made there open nothing any more.
      await change(id, { change: 'signed_out' }, async (trx, _agent, at) => {
        await revokeInvitations(trx, { createdBy: id }, at)
      })
      return endSessions(id, 'none')
    },
    /** Errors: `sign_in_failed` where the current one is wrong, `too_many_attempts`, `password_weak`. */
    async changePassword(current: string, next: string): Promise<void> {
      const id = callers.agentId()
      const agent = await agentRow(store.db, id)
      const isRight = await guard.ofOwner(id, () =>
        guard.inTurn(() => isPasswordOf(current, agent?.passwordHash ?? null)),
      )
      if (!agent || !isRight) throw new OtklikError('sign_in_failed')
      const passwordHash = await guard.inTurn(() => hashNewPassword(next, [agent.name, agent.email ?? '']))
      const by = callers.by()
      await store.db.transaction().execute(async (trx) => {
        await changeAgent(trx, id, { passwordHash })
        await appendFacts(trx, [changed(id, { change: 'password' }, by)])
      })
      endSessions(id, 'current')
    },
  }
}

/** Errors: `password_weak`. `known`: words about its owner. */
export async function hashNewPassword(password: string, known: readonly string[]): Promise<string> {
  // Its lists are large, and needed only here.
  const { isStrongPassword } = await import('./password-strength.ts')
  if (!isStrongPassword(password, known)) throw new OtklikError('password_weak')
  return hashPassword(password)
}

function changed(agentId: number, change: Change, by: By): NewFact {
  return { kind: 'agent.changed', ...by, data: { agentId, ...change } }
}

export type Team = ReturnType<typeof createTeam>
