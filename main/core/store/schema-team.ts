import type { Generated } from 'kysely'
import type { EpochMs } from '#shared/domain.ts'
import type { Role } from '#shared/roles.ts'
import type { Flag } from './schema.ts'

/** The people of ours: who they are, how they come in, and which teams they belong to. */
export interface TeamSchema {
  agents: AgentsTable
  invitations: InvitationsTable
  agent_preferences: AgentPreferencesTable
  teams: TeamsTable
  team_members: TeamMembersTable
  team_accounts: TeamAccountsTable
  team_monitors: TeamMonitorsTable
}

interface AgentsTable {
  id: Generated<number>
  name: string
  /** Who works at this machine where nobody signs in. */
  is_me: Flag
  role: Generated<Role>
  /** In lower case; what they sign in with. */
  email: string | null
  password_hash: string | null
  joined_at: EpochMs | null
  left_at: EpochMs | null
  /** How many open cases they are given; null: as many as usual. */
  capacity: number | null
  /** Since when they are away, as they said. */
  away_since: EpochMs | null
  /** When they were last given a case: a number that grows with each. */
  turn: Generated<number>
}

interface InvitationsTable {
  id: Generated<number>
  /** Of the code in the link, which is kept nowhere. */
  digest: string
  role: Role
  agent_id: number | null
  /** Which team whoever joins by it belongs to. */
  team_id: number | null
  created_by: number | null
  created_at: EpochMs
  expires_at: EpochMs
  used_at: EpochMs | null
  revoked_at: EpochMs | null
}

interface TeamsTable {
  id: Generated<number>
  name: string
}

interface TeamMembersTable {
  team_id: number
  agent_id: number
}

interface TeamAccountsTable {
  team_id: number
  account_id: number
}

interface TeamMonitorsTable {
  team_id: number
  monitor_id: number
}

interface AgentPreferencesTable {
  agent_id: number
  name: string
  value_json: string
}
