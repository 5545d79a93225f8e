import type * as z from 'zod'
import type { Clock } from '#shared/clock.ts'
import { email, personName } from '#shared/contract/team.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Role } from '#shared/roles.ts'
import type { Store } from '../store/database.ts'
import { appendFacts } from '../store/journal.ts'
import type { Writer } from '../store/outbox-repository.ts'
import {
  agentByEmail,
  agentRow,
  agentRows,
  changeAgent,
  insertAgent,
  invitationByDigest,
  revokeInvitations,
  useInvitation,
  type InvitationRow,
} from '../store/team-rows.ts'
import type { Caller } from './callers.ts'
import { addMember } from '../store/team-list-rows.ts'
import { openInvitation, predecessor } from './decide-team.ts'
import { digestOf } from './digest.ts'
import type { DoorGuard } from './door-guard.ts'
import { isPasswordOf } from './passwords.ts'
import { hashNewPassword } from './team.ts'

export interface EntranceOptions {
  readonly store: Store
  readonly clock: Clock
  readonly guard: DoorGuard
  /** A password was chosen anew: whoever had guessed the old one is put out. */
  readonly endSessions: (agentId: number) => void
  /** Somebody belongs to a team from now on. */
  readonly onMember: () => Promise<void>
}

export interface JoinWish {
  readonly code: string
  /** Not asked of who chooses a new password. */
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly password: string
}

/** The door of a hub: what may be asked by whom nobody knows yet. `address`: whom the guesses are counted by. */
export function createEntrance({ store, clock, guard, endSessions, onMember }: EntranceOptions) {
  async function invitationOf(code: string, address: string): Promise<InvitationRow> {
    let found: InvitationRow | null = null
    await guard.ofLink(address, async () => {
      found = await invitationByDigest(store.db, digestOf(code))
      return found !== null
    })
    return openInvitation(found, clock.now())
  }

  async function join(trx: Writer, invitation: InvitationRow, who: { name: string; email: string; passwordHash: string }) {
    const at = clock.now()
    if (!(await useInvitation(trx, invitation.id, at))) throw new OtklikError('invitation_invalid', { why: 'used' })
    const { role } = invitation
    if (await agentByEmail(trx, who.email)) throw new OtklikError('email_taken')
    const before = predecessor(await agentRows(trx), invitation)
    const row = { ...who, role, joinedAt: at }
    if (before) await changeAgent(trx, before.id, row)
    const agentId = before?.id ?? (await insertAgent(trx, row))
    if (invitation.teamId !== null) await addMember(trx, invitation.teamId, agentId)
    const actor = { kind: 'agent', id: agentId } as const
    await appendFacts(trx, [{ kind: 'agent.joined', actor, at, data: { agentId, role, invitationId: invitation.id } }])
    return agentId
  }

  async function resetPassword(trx: Writer, invitation: InvitationRow, agentId: number, passwordHash: string) {
    const at = clock.now()
    if (!(await useInvitation(trx, invitation.id, at))) throw new OtklikError('invitation_invalid', { why: 'used' })
    await changeAgent(trx, agentId, { passwordHash })
    // Whoever had the old one may have opened the door for others.
    await revokeInvitations(trx, { createdBy: agentId }, at)
    const actor = { kind: 'agent', id: agentId } as const
    await appendFacts(trx, [{ kind: 'agent.changed', actor, at, data: { agentId, change: 'password' } }])
  }

  return {
    /** What a link is good for, before anything is typed. Errors: `invitation_invalid`, `too_many_attempts`. */
    async look(code: string, address: string): Promise<{ readonly role: Role; readonly forName: string | null }> {
      const { role, agentId } = await invitationOf(code, address)
      const agent = agentId === null ? null : await agentRow(store.db, agentId)
      return { role, forName: agent?.name ?? null }
    },
    /**
     * Answers who it is now. Errors: `invitation_invalid`, `too_many_attempts`, `password_weak`, `bad_input` with the
     * field, `email_taken`.
     */
    async join(wish: JoinWish, address: string): Promise<number> {
      const invitation = await invitationOf(wish.code, address)
      if (invitation.agentId !== null) {
        const { agentId } = invitation
        const agent = await agentRow(store.db, agentId)
        if (!agent || agent.leftAt !== null) throw new OtklikError('invitation_invalid', { why: 'revoked' })
        const known = [agent.name, agent.email ?? '']
        const passwordHash = await guard.inTurn(() => hashNewPassword(wish.password, known))
        await store.db.transaction().execute((trx) => resetPassword(trx, invitation, agentId, passwordHash))
        endSessions(agentId)
        return agentId
      }
      const name = fieldOf('name', personName, wish.name)
      const mail = fieldOf('email', email, wish.email)
      const passwordHash = await guard.inTurn(() => hashNewPassword(wish.password, [name, mail]))
      const agentId = await store.db.transaction().execute((trx) => join(trx, invitation, { name, email: mail, passwordHash }))
      if (invitation.teamId !== null) await onMember()
      return agentId
    },
    /** The same answer for a wrong password and an unknown e-mail. Errors: `sign_in_failed`, `too_many_attempts`. */
    async signIn(given: { readonly email: string; readonly password: string }, address: string): Promise<number> {
      const mail = given.email.trim().toLowerCase()
      const agent = await agentByEmail(store.db, mail)
      const hash = agent?.leftAt === null ? agent.passwordHash : null
      const isRight = await guard.ofSignIn(mail, address, () =>
        guard.inTurn(() => isPasswordOf(given.password, hash)),
      )
      if (!agent || !isRight) throw new OtklikError('sign_in_failed')
      const actor = { kind: 'agent', id: agent.id } as const
      const fact = { kind: 'agent.signed_in', actor, at: clock.now(), data: { agentId: agent.id, address } } as const
      await store.db.transaction().execute((trx) => appendFacts(trx, [fact]))
      return agent.id
    },
    /** As they stand now; null for who has left. Asked with every call, so that a new role counts at once. */
    async callerOf(agentId: number, address: string): Promise<Caller | null> {
      const agent = await agentRow(store.db, agentId)
      return agent && agent.leftAt === null ? { agentId, role: agent.role, address } : null
    },
  }
}

function fieldOf<Value>(field: string, shape: z.ZodType<Value>, given: unknown): Value {
  const parsed = shape.safeParse(given)
  if (!parsed.success) throw new OtklikError('bad_input', { field })
  return parsed.data
}
