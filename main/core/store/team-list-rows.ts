import type { Reader, Writer } from './outbox-repository.ts'

/** A team: who belongs to it, and what it owns. */
export interface TeamRow {
  readonly id: number
  readonly name: string
  readonly memberIds: readonly number[]
  readonly accountIds: readonly number[]
  readonly monitorIds: readonly number[]
}

/** By name. */
export async function teamRows(reader: Reader): Promise<readonly TeamRow[]> {
  const [teams, members, accounts, monitors] = await Promise.all([
    reader.selectFrom('teams').selectAll().orderBy('name').execute(),
    reader.selectFrom('team_members').selectAll().execute(),
    reader.selectFrom('team_accounts').selectAll().execute(),
    reader.selectFrom('team_monitors').selectAll().execute(),
  ])
  return teams.map(({ id, name }) => ({
    id,
    name,
    memberIds: members.filter((row) => row.team_id === id).map((row) => row.agent_id),
    accountIds: accounts.filter((row) => row.team_id === id).map((row) => row.account_id),
    monitorIds: monitors.filter((row) => row.team_id === id).map((row) => row.monitor_id),
  }))
}

/** Null where another one is called so. */
export async function saveTeamRow(trx: Writer, id: number | null, team: Omit<TeamRow, 'id'>): Promise<number | null> {
  const { name } = team
  const namesake = await trx.selectFrom('teams').select('id').where('name', '=', name).executeTakeFirst()
  if (namesake && namesake.id !== id) return null
  const saved =
    id === null
      ? await trx.insertInto('teams').values({ name }).returning('id').executeTakeFirstOrThrow()
      : await trx.updateTable('teams').set({ name }).where('id', '=', id).returning('id').executeTakeFirstOrThrow()
  await replaceRows(trx, saved.id, team)
  return saved.id
}

/** What is gone meanwhile is left out. */
async function replaceRows(trx: Writer, id: number, { memberIds, accountIds, monitorIds }: Omit<TeamRow, 'id'>) {
  await trx.deleteFrom('team_members').where('team_id', '=', id).execute()
  await trx
    .insertInto('team_members')
    .columns(['team_id', 'agent_id'])
    .expression((eb) => eb.selectFrom('agents').select((row) => [row.val(id).as('team_id'), 'id']).where('id', 'in', memberIds))
    .execute()
  await trx.deleteFrom('team_accounts').where('team_id', '=', id).execute()
  await trx
    .insertInto('team_accounts')
    .columns(['team_id', 'account_id'])
    .expression((eb) => eb.selectFrom('accounts').select((row) => [row.val(id).as('team_id'), 'id']).where('id', 'in', accountIds))
    .execute()
  await trx.deleteFrom('team_monitors').where('team_id', '=', id).execute()
  await trx
    .insertInto('team_monitors')
    .columns(['team_id', 'monitor_id'])
    .expression((eb) => eb.selectFrom('monitors').select((row) => [row.val(id).as('team_id'), 'id']).where('id', 'in', monitorIds))
    .execute()
}

/** False where it is gone already. */
export async function removeTeamRow(trx: Writer, id: number): Promise<boolean> {
  const result = await trx.deleteFrom('teams').where('id', '=', id).executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Somebody who joined belongs to the team they were invited to, if it is still there. */
export async function addMember(trx: Writer, teamId: number, agentId: number): Promise<void> {
  await trx
    .insertInto('team_members')
    .columns(['team_id', 'agent_id'])
    .expression((eb) =>
      eb
        .selectFrom('teams')
        .select((row) => ['id', row.val(agentId).as('agent_id')])
        .where('id', '=', teamId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
