import { mayAs, type Role } from '#shared/roles.ts'
import type { Sight } from '../store/sight.ts'
import type { TeamRow } from '../store/team-list-rows.ts'

/**
 * What somebody sees: leads and admins everything; the others what their teams own and what no team owns (and what they
 * were given), whether they belong to a team or to none, so that nobody sees more by leaving one.
 */
export function sightOf(teams: readonly TeamRow[], who: { readonly agentId: number; readonly role: Role }): Sight {
  if (mayAs(who.role, 'lead')) return null
  const isIn = ({ memberIds }: TeamRow) => memberIds.includes(who.agentId)
  const own = teams.filter(isIn)
  const others = teams.filter((team) => !isIn(team))
  const ownAccounts = idsOf(own, 'accountIds')
  const ownMonitors = idsOf(own, 'monitorIds')
  const foreignAccounts = idsOf(others, 'accountIds').filter((id) => !ownAccounts.includes(id))
  const foreignMonitors = idsOf(others, 'monitorIds').filter((id) => !ownMonitors.includes(id))
  if (foreignAccounts.length + foreignMonitors.length === 0) return null
  return { agentId: who.agentId, ownAccounts, ownMonitors, foreignAccounts, foreignMonitors }
}

const idsOf = (teams: readonly TeamRow[], field: 'accountIds' | 'monitorIds') =>
  [...new Set(teams.flatMap((team) => team[field]))].toSorted((one, other) => one - other)

/** Whether somebody who is no lead sees a case by what owns it: `sightOf` and `inSight`, without a database. */
export function ownersSee(
  teams: readonly TeamRow[],
  agentId: number,
  { accountId, monitorIds }: { readonly accountId: number; readonly monitorIds: readonly number[] },
): boolean {
  const owners = teams.filter(
    (team) => team.accountIds.includes(accountId) || team.monitorIds.some((id) => monitorIds.includes(id)),
  )
  return owners.length === 0 || owners.some(({ memberIds }) => memberIds.includes(agentId))
}
