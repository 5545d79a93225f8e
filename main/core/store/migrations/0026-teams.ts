import { sql, type Kysely } from 'kysely'

/** Teams: who belongs to one, and which accounts and monitors it owns. An invitation may lead into one. */
export async function up(trx: Kysely<unknown>): Promise<void> {
  const statements = [
    'create table teams (id integer primary key, name text not null unique)',
    `create table team_members (
      team_id integer not null references teams(id) on delete cascade,
      agent_id integer not null references agents(id) on delete cascade,
      primary key (team_id, agent_id)) without rowid`,
    `create table team_accounts (
      team_id integer not null references teams(id) on delete cascade,
      account_id integer not null references accounts(id) on delete cascade,
      primary key (team_id, account_id)) without rowid`,
    `create table team_monitors (
      team_id integer not null references teams(id) on delete cascade,
      monitor_id integer not null references monitors(id) on delete cascade,
      primary key (team_id, monitor_id)) without rowid`,
    'alter table invitations add column team_id integer references teams(id) on delete set null',
  ]
  for (const statement of statements) await sql.raw(statement).execute(trx)
}
