import { sql, type Kysely } from 'kysely'

/**
 * People of a team: what each may do, how they sign in, the links they are let in by, and what each chose for their own
 * screen. Whoever worked alone so far is an admin without a password, and keeps what they chose.
 */
export async function up(trx: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table agents add column role text not null default 'admin'`,
    'alter table agents add column email text',
    'alter table agents add column password_hash text',
    'alter table agents add column joined_at integer',
    'alter table agents add column left_at integer',
    'create unique index agents_email on agents(email) where email is not null',
    `create table invitations (
      id integer primary key, digest text not null unique, role text not null,
      agent_id integer references agents(id), created_by integer references agents(id),
      created_at integer not null, expires_at integer not null, used_at integer, revoked_at integer)`,
    `create table agent_preferences (
      agent_id integer not null references agents(id), name text not null, value_json text not null,
      primary key (agent_id, name)) without rowid`,
    `insert into agent_preferences (agent_id, name, value_json)
      select agents.id, preferences.name, value_json from preferences, agents where is_me = 1 and preferences.name in
        ('language', 'theme', 'density', 'singleLetterKeys', 'nextAfterReply', 'keys', 'notices')`,
    `delete from preferences where name in
      ('language', 'theme', 'density', 'singleLetterKeys', 'nextAfterReply', 'keys', 'notices')
      and exists (select 1 from agents where is_me = 1)`,
    'alter table drafts add column agent_id integer references agents(id)',
  ]
  for (const statement of statements) await sql.raw(statement).execute(trx)
}
