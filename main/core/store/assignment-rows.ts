import { sql } from 'kysely'
import type { EpochMs, Language, Network, PriorityLevel } from '#shared/domain.ts'
import type { Role } from '#shared/roles.ts'
import type { Reader, Writer } from './outbox-repository.ts'

/** Where a slice of the queue goes on. */
export interface QueuePlace {
  readonly urgencyAt: EpochMs
  readonly id: number
}

export interface FreeCaseRow extends QueuePlace {
  readonly network: Network
  readonly accountId: number
  readonly priorityLevel: PriorityLevel
  readonly language: Language | null
  readonly tagIds: readonly number[]
  readonly monitorIds: readonly number[]
  readonly lastAgentId: number | null
}

const numbers = (json: string) => (JSON.parse(json) as number[]).toSorted((one, other) => one - other)

/**
 * Open cases that nobody has, the most urgent first, behind a place; without those that somebody of ours put back to
 * nobody and whose customer has not written since.
 */
export async function freeCases(
  reader: Reader,
  after: QueuePlace | null,
  limit: number,
): Promise<readonly FreeCaseRow[]> {
  const rows = await freeCasesQuery(reader, after, limit).execute()
  return rows.map(({ tags, monitors, ...row }) => ({ ...row, tagIds: numbers(tags), monitorIds: numbers(monitors) }))
}

export function freeCasesQuery(reader: Reader, after: QueuePlace | null, limit: number) {
  const query = reader
    .selectFrom('conversations')
    .select([
      'id',
      'urgency_at as urgencyAt',
      'network',
      'account_id as accountId',
      'priority_level as priorityLevel',
      sql<Language | null>`(select language from messages where conversation_id = conversations.id and direction = 'inbound'
        order by posted_at desc limit 1)`.as('language'),
      sql<string>`(select json_group_array(tag_id) from conversation_tags where conversation_id = conversations.id)`.as('tags'),
      sql<string>`(select json_group_array(distinct monitor_id) from messages
        join monitor_hits on message_id = messages.id where conversation_id = conversations.id)`.as('monitors'),
      sql<number | null>`(select m.agent_id from authors a join authors s on s.contact_id = a.contact_id
        join conversations c on c.author_id = s.id join messages m on m.conversation_id = c.id
        where a.id = conversations.author_id and m.direction = 'outbound' and m.agent_id is not null
        order by m.posted_at desc limit 1)`.as('lastAgentId'),
    ])
    .where('status', '=', 'open')
    .where('assignee_id', 'is', null)
    .where(
      sql<boolean>`not exists (select 1 from journal j where j.conversation_id = conversations.id
        and j.kind in ('conversation.status', 'conversation.assigned') and j.kind = 'conversation.assigned'
        and j.id = (select max(k.id) from journal k where k.conversation_id = conversations.id
          and k.kind in ('conversation.status', 'conversation.assigned') and k.kind = 'conversation.assigned')
        and j.actor = 'agent'
        and j.at >= coalesce((select max(received_at) from messages m
          where m.conversation_id = conversations.id and m.direction = 'inbound'), 0))`,
    )
    .orderBy('urgency_at')
    .orderBy('id')
    .limit(limit)
  if (after === null) return query
  return query.where(sql<boolean>`(urgency_at, id) > (${after.urgencyAt}, ${after.id})`)
}

/** How many open cases everybody has, and (null) nobody; counted on the index alone. */
export async function openCounts(reader: Reader): Promise<ReadonlyMap<number | null, number>> {
  const rows = await reader
    .selectFrom('conversations')
    .select((eb) => ['assignee_id as agentId', eb.fn.countAll<number>().as('open')])
    .where('status', '=', 'open')
    .groupBy('assignee_id')
    .execute()
  return new Map(rows.map(({ agentId, open }) => [agentId, open]))
}

/** Since when the customer waits longest of everybody's open cases, and (null) of nobody's. */
export async function longestWaits(reader: Reader): Promise<ReadonlyMap<number | null, EpochMs | null>> {
  const rows = await reader
    .selectFrom('conversations')
    .select((eb) => ['assignee_id as agentId', eb.fn.min('waiting_since').as('waitingSince')])
    .where('status', '=', 'open')
    .groupBy('assignee_id')
    .execute()
  return new Map(rows.map(({ agentId, waitingSince }) => [agentId, waitingSince]))
}

export interface PersonRow {
  readonly id: number
  readonly role: Role
  readonly capacity: number | null
  readonly awaySince: EpochMs | null
  readonly turn: number
}

/** Who has not left. */
export async function personRows(reader: Reader): Promise<readonly PersonRow[]> {
  return reader
    .selectFrom('agents')
    .select(['id', 'role', 'capacity', 'away_since as awaySince', 'turn'])
    .where('left_at', 'is', null)
    .orderBy('id')
    .execute()
}

export async function changePerson(
  trx: Writer,
  id: number,
  { awaySince, ...change }: Partial<Pick<PersonRow, 'capacity' | 'awaySince' | 'turn'>>,
): Promise<boolean> {
  const result = await trx
    .updateTable('agents')
    .set({ ...change, ...(awaySince !== undefined && { away_since: awaySince }) })
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Open cases of these people in which a customer waits, and that they have had since `givenBefore`. */
export async function waitingCasesOf(
  reader: Reader,
  agentIds: readonly number[],
  givenBefore: EpochMs,
): Promise<readonly number[]> {
  const rows = await reader
    .selectFrom('conversations')
    .select('id')
    .where('status', '=', 'open')
    .where('assignee_id', 'in', agentIds)
    .where('waiting_since', 'is not', null)
    .where(
      sql<boolean>`not exists (select 1 from journal j where j.conversation_id = conversations.id
        and j.kind in ('conversation.status', 'conversation.assigned') and j.kind = 'conversation.assigned'
        and j.at > ${givenBefore})`,
    )
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
