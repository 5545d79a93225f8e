import type { EpochMs } from '#shared/domain.ts'
import type { Role } from '#shared/roles.ts'
import type { Reader, Writer } from './outbox-repository.ts'

/** A person of ours. Who works alone has neither e-mail nor password. */
export interface AgentRow {
  readonly id: number
  readonly name: string
  readonly role: Role
  /** In lower case. */
  readonly email: string | null
  readonly passwordHash: string | null
  readonly joinedAt: EpochMs | null
  readonly leftAt: EpochMs | null
  readonly awaySince: EpochMs | null
  readonly isMe: boolean
}

export interface InvitationRow {
  readonly id: number
  readonly role: Role
  /** Whose password it sets anew; null: somebody joins. */
  readonly agentId: number | null
  /** Of which team they will be. */
  readonly teamId: number | null
  /** Null: the program itself, at the first start. */
  readonly createdBy: number | null
  readonly createdAt: EpochMs
  readonly expiresAt: EpochMs
  readonly usedAt: EpochMs | null
  readonly revokedAt: EpochMs | null
}

const agentColumns = [
  'id',
  'name',
  'role',
  'email',
  'password_hash as passwordHash',
  'joined_at as joinedAt',
  'left_at as leftAt',
  'away_since as awaySince',
  'is_me as isMe',
] as const

type Found = Omit<AgentRow, 'isMe'> & { readonly isMe: 0 | 1 }
const agentOf = (row: Found): AgentRow => ({ ...row, isMe: row.isMe === 1 })

/** In the order they joined. */
export async function agentRows(reader: Reader): Promise<readonly AgentRow[]> {
  const rows = await reader.selectFrom('agents').select(agentColumns).orderBy('id').execute()
  return rows.map(agentOf)
}

export async function agentRow(reader: Reader, id: number): Promise<AgentRow | null> {
  const row = await reader.selectFrom('agents').select(agentColumns).where('id', '=', id).executeTakeFirst()
  return row ? agentOf(row) : null
}

export async function agentByEmail(reader: Reader, email: string): Promise<AgentRow | null> {
  const row = await reader
    .selectFrom('agents')
    .select(agentColumns)
    .where('email', '=', email)
    .executeTakeFirst()
  return row ? agentOf(row) : null
}

interface AgentChange {
  readonly name?: string
  readonly role?: Role
  readonly email?: string
  readonly passwordHash?: string
  readonly joinedAt?: EpochMs
  readonly leftAt?: EpochMs | null
}

const written = ({ passwordHash, joinedAt, leftAt, ...rest }: AgentChange) => ({
  ...rest,
  ...(passwordHash !== undefined && { password_hash: passwordHash }),
  ...(joinedAt !== undefined && { joined_at: joinedAt }),
  ...(leftAt !== undefined && { left_at: leftAt }),
})

export async function insertAgent(
  trx: Writer,
  agent: Required<Omit<AgentChange, 'leftAt'>>,
): Promise<number> {
  const made = await trx
    .insertInto('agents')
    .values({
      name: agent.name,
      role: agent.role,
      email: agent.email,
      password_hash: agent.passwordHash,
      joined_at: agent.joinedAt,
      is_me: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

export async function changeAgent(trx: Writer, id: number, change: AgentChange): Promise<void> {
  await trx.updateTable('agents').set(written(change)).where('id', '=', id).execute()
}

/** What is theirs and not resolved yet. */
export async function openCasesOf(reader: Reader, agentId: number): Promise<readonly number[]> {
  const rows = await reader
    .selectFrom('conversations')
    .select('id')
    .where('assignee_id', '=', agentId)
    .where('status', 'in', ['open', 'pending', 'snoozed'])
    .execute()
  return rows.map(({ id }) => id)
}

const invitationColumns = [
  'id',
  'role',
  'agent_id as agentId',
  'team_id as teamId',
  'created_by as createdBy',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'used_at as usedAt',
  'revoked_at as revokedAt',
] as const

/** Those that would still let somebody in, newest first. */
export async function openInvitations(reader: Reader, now: EpochMs): Promise<readonly InvitationRow[]> {
  return reader
    .selectFrom('invitations')
    .select(invitationColumns)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('id', 'desc')
    .execute()
}

export async function invitationByDigest(reader: Reader, digest: string): Promise<InvitationRow | null> {
  const row = await reader
    .selectFrom('invitations')
    .select(invitationColumns)
    .where('digest', '=', digest)
    .executeTakeFirst()
  return row ?? null
}

export async function insertInvitation(
  trx: Writer,
  invitation: Omit<InvitationRow, 'id' | 'usedAt' | 'revokedAt'> & { readonly digest: string },
): Promise<number> {
  const { digest, role, agentId, teamId, createdBy, createdAt, expiresAt } = invitation
  const made = await trx
    .insertInto('invitations')
    .values({
      digest,
      role,
      agent_id: agentId,
      team_id: teamId,
      created_by: createdBy,
      created_at: createdAt,
      expires_at: expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** False where somebody else was faster, or it was taken back. */
export async function useInvitation(trx: Writer, id: number, at: EpochMs): Promise<boolean> {
  const result = await trx
    .updateTable('invitations')
    .set({ used_at: at })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** One invitation, or every open one that sets this person's password or that they (null: the program) made. Answers how many. */
export async function revokeInvitations(
  trx: Writer,
  which: { readonly id: number } | { readonly agentId: number } | { readonly createdBy: number | null },
  at: EpochMs,
): Promise<number> {
  const open = trx
    .updateTable('invitations')
    .set({ revoked_at: at })
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
  const chosen =
    'id' in which
      ? open.where('id', '=', which.id)
      : 'agentId' in which
        ? open.where('agent_id', '=', which.agentId)
        : open.where('created_by', 'is', which.createdBy)
  return Number((await chosen.executeTakeFirst()).numUpdatedRows)
}
