import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Role } from '#shared/roles.ts'
import type { AgentRow, InvitationRow } from '../store/team-rows.ts'

/** Who may sign in and set up things. */
const isAdmin = (agent: AgentRow) => agent.role === 'admin' && agent.leftAt === null && agent.passwordHash !== null

/** Errors: `last_admin` when nobody would be left to let others in. */
export function keepAnAdmin(
  agents: readonly AgentRow[],
  id: number,
  next: { readonly role?: Role; readonly left?: boolean },
): void {
  const after = agents.map((agent) =>
    agent.id === id
      ? { ...agent, role: next.role ?? agent.role, leftAt: next.left === true ? 0 : agent.leftAt }
      : agent,
  )
  if (agents.some(isAdmin) && !after.some(isAdmin)) throw new OtklikError('last_admin')
}

export const hasAdmin = (agents: readonly AgentRow[]) => agents.some(isAdmin)

/** Errors: `invitation_invalid` with `why`. */
export function openInvitation(invitation: InvitationRow | null, now: EpochMs): InvitationRow {
  if (!invitation) throw new OtklikError('invitation_invalid', { why: 'unknown' })
  if (invitation.usedAt !== null) throw new OtklikError('invitation_invalid', { why: 'used' })
  if (invitation.revokedAt !== null) throw new OtklikError('invitation_invalid', { why: 'revoked' })
  if (invitation.expiresAt <= now) throw new OtklikError('invitation_invalid', { why: 'expired' })
  return invitation
}

/**
 * Whose row the first person who joins takes: who worked here alone until now keeps their cases and what they chose.
 * Null: they get a row of their own.
 */
export function predecessor(agents: readonly AgentRow[], invitation: InvitationRow): AgentRow | null {
  if (invitation.role !== 'admin' || agents.some((agent) => agent.email !== null)) return null
  return agents.find((agent) => agent.isMe) ?? null
}
