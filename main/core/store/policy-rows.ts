import type { Insertable, Selectable } from 'kysely'
import {
  noConditions,
  type PolicyConditions,
  type PolicyDraft,
  type StoredCalendar,
  type StoredPolicy,
} from '#shared/contract/sla.ts'
import { networks, priorityLevels } from '#shared/domain.ts'
import type { Reader, Writer } from './outbox-repository.ts'
import type { SlaConditionsTable, SlaPoliciesTable } from './schema-sla.ts'

/** Policies and calendars as they are stored, and as the rest of the core knows them. */

export async function readCalendars(reader: Reader): Promise<StoredCalendar[]> {
  const rows = await reader.selectFrom('calendars').selectAll().orderBy('id').execute()
  return rows.map(({ id, name, revision, definition_json }) => ({
    id: String(id),
    name,
    revision,
    calendar: JSON.parse(definition_json),
  }))
}

/** In the order in which they are tried. */
export async function readPolicies(reader: Reader): Promise<StoredPolicy[]> {
  const rows = await reader.selectFrom('sla_policies').selectAll().orderBy('id').execute()
  const conditions = await reader.selectFrom('sla_conditions').selectAll().orderBy('id').execute()
  const last = Number.MAX_SAFE_INTEGER
  return rows
    .toSorted((one, other) => (one.position ?? last) - (other.position ?? last))
    .map((row) => policyOf(row, conditions.filter((condition) => condition.policy_id === row.id)))
}

function policyOf(
  row: Selectable<SlaPoliciesTable>,
  conditions: readonly Selectable<SlaConditionsTable>[],
): StoredPolicy {
  return {
    id: String(row.id),
    revision: row.revision,
    name: row.name,
    isBase: row.position === null,
    conditions: conditionsOf(conditions),
    firstResponseMinutes: row.first_response_minutes,
    nextResponseMinutes: row.next_response_minutes,
    resolutionMinutes: row.resolution_minutes,
    resolutionCounts: row.resolution_counts,
    calendarId: String(row.calendar_id),
    steps: JSON.parse(row.steps_json),
  }
}

function conditionsOf(rows: readonly Selectable<SlaConditionsTable>[]): PolicyConditions {
  const of = structuredClone(noConditions)
  for (const { kind, name, value, account_id, tag_id, monitor_id } of rows) {
    if (kind === 'network') of.networks.push(...networks.filter((network) => network === value))
    else if (kind === 'priority') of.priorities.push(...priorityLevels.filter((level) => level === value))
    else {
      const id = kind === 'account' ? account_id : kind === 'tag' ? tag_id : monitor_id
      if (id === null) of.removed.push({ kind, name })
      else of[`${kind}s`].push(String(id))
    }
  }
  return of
}

/** The columns of a policy that a person sets. */
export function policyColumns(draft: PolicyDraft) {
  return {
    name: draft.name,
    calendar_id: Number(draft.calendarId),
    first_response_minutes: draft.firstResponseMinutes,
    next_response_minutes: draft.nextResponseMinutes,
    resolution_minutes: draft.resolutionMinutes,
    resolution_counts: draft.resolutionCounts,
    steps_json: JSON.stringify(draft.steps),
  }
}

/** Writes what a policy asks for in place of what it asked. A name that leads nowhere is kept as one that is gone. */
export async function writeConditions(trx: Writer, policyId: number, conditions: PolicyConditions): Promise<void> {
  const { accounts, tags, monitors } = conditions
  await trx.deleteFrom('sla_conditions').where('policy_id', '=', policyId).execute()
  const rows: Insertable<SlaConditionsTable>[] = [
    ...conditions.networks.map((value) => condition(policyId, 'network', { value })),
    ...conditions.priorities.map((value) => condition(policyId, 'priority', { value })),
    ...(await named(trx, 'accounts', accounts)).map(({ id, name }) => condition(policyId, 'account', { account_id: id, name })),
    ...(await named(trx, 'tags', tags)).map(({ id, name }) => condition(policyId, 'tag', { tag_id: id, name })),
    ...(await named(trx, 'monitors', monitors)).map(({ id, name }) => condition(policyId, 'monitor', { monitor_id: id, name })),
    ...conditions.removed.map(({ kind, name }) => condition(policyId, kind, { name, noted: 1 })),
  ]
  if (rows.length > 0) await trx.insertInto('sla_conditions').values(rows).execute()
}

function condition(
  policy_id: number,
  kind: SlaConditionsTable['kind'],
  rest: Partial<Insertable<SlaConditionsTable>>,
): Insertable<SlaConditionsTable> {
  return { policy_id, kind, account_id: null, tag_id: null, monitor_id: null, value: null, name: '', noted: 0, ...rest }
}

async function named(
  reader: Reader,
  table: 'accounts' | 'tags' | 'monitors',
  ids: readonly string[],
): Promise<readonly { readonly id: number | null; readonly name: string }[]> {
  if (ids.length === 0) return []
  const wanted = [...new Set(ids.map(Number))]
  const rows = await reader.selectFrom(table).select(['id', 'name']).where('id', 'in', wanted).execute()
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return wanted.map((id) => ({ id: names.has(id) ? id : null, name: names.get(id) ?? '' }))
}
