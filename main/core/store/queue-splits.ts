import { sql, type SelectQueryBuilder } from 'kysely'
import type { QueueOrder, Split } from '#shared/contract/queue.ts'
import type { ConversationStatus, EpochMs } from '#shared/domain.ts'
import type { Schema } from './schema.ts'

export interface SplitRequest {
  readonly split: Split
  readonly order: QueueOrder
  readonly agentId: number
  /** What is urgent or overdue now. */
  readonly now: EpochMs
}

type Conversations<O> = SelectQueryBuilder<Schema, 'conversations', O>
type Ranges<Query> = readonly [Query, ...Query[]]

/** Time enough to answer, and not enough for much else before. */
const dueSoonMs = 5 * 60 * 1000

/** How far a sort key may lie before its deadline: a hundred points of priority, see `urgencyAt`. */
export const longestLeadMs = 10 * 60 * 1000

/**
 * As in the condition of the index `conversations_high`: with bound values SQLite would not recognise it, and
 * without the plus it would walk all that is open instead.
 */
const isHigh = sql<boolean>`+conversations.status = 'open' and conversations.priority_level in ('high', 'urgent')`

/** Who asks for the same split a second later is given other conversations. */
export const dependsOnTime = (split: Split) => split === 'urgent' || split === 'overdue'

/**
 * Narrows to one tab: to ranges of the queue's indexes that have no conversation in common, so that what is
 * not shown is not read either.
 */
export function inSplit<Query>(query: Query, request: SplitRequest): Ranges<Query> {
  if (request.order !== 'urgency') return [inOrderedSplit(query, request)]
  const { split, agentId, now } = request
  const conversations = query as Conversations<unknown>
  const of = (status: ConversationStatus) => conversations.where('conversations.status', '=', status)
  const narrowed: Record<Split, () => Ranges<Conversations<unknown>>> = {
    urgent: () => [
      conversations.where(isHigh),
      of('open')
        .where('conversations.priority_level', 'in', ['low', 'normal'])
        .where('conversations.due_at', '>=', now)
        .where('conversations.due_at', '<', now + dueSoonMs)
        .where('conversations.urgency_at', '>=', now - longestLeadMs)
        .where('conversations.urgency_at', '<', now + dueSoonMs),
    ],
    overdue: () => [
      of('open')
        .where('conversations.due_at', '<', now)
        .where('conversations.urgency_at', '<', now),
    ],
    mine: () => [of('open').where('conversations.assignee_id', '=', agentId)],
    unassigned: () => [of('open').where('conversations.assignee_id', 'is', null)],
    all: () => [of('open')],
    waiting: () => [of('pending')],
    snoozed: () => [of('snoozed')],
    spam: () => [of('spam')],
    done: () => [of('resolved')],
  }
  return narrowed[split]() as unknown as Ranges<Query>
}

/** As in the condition of the indexes of the other orders. */
const isNotResolved = sql<boolean>`conversations.status <> 'resolved'`

/**
 * The same tab in another order: one range of that order's index, which tells what the tab asks besides. The plus
 * keeps SQLite from another index, in whose order the page would have to be sorted.
 */
function inOrderedSplit<Query>(query: Query, { split, agentId, now }: SplitRequest): Query {
  const conversations = query as Conversations<unknown>
  const of = (status: ConversationStatus) =>
    conversations.where('conversations.status', '=', status).where(isNotResolved)
  const narrowed: Record<Split, () => Conversations<unknown>> = {
    urgent: () =>
      of('open').where(
        sql<boolean>`(+conversations.priority_level in ('high', 'urgent')
          or (+conversations.due_at >= ${now} and +conversations.due_at < ${now + dueSoonMs}))`,
      ),
    overdue: () => of('open').where(sql<boolean>`+conversations.due_at < ${now}`),
    mine: () => of('open').where(sql<boolean>`+conversations.assignee_id = ${agentId}`),
    unassigned: () => of('open').where(sql<boolean>`+conversations.assignee_id is null`),
    all: () => of('open'),
    waiting: () => of('pending'),
    snoozed: () => of('snoozed'),
    spam: () => of('spam'),
    // See `orderIn`: what is resolved has no other order.
    done: () => conversations.where('conversations.status', '=', 'resolved'),
  }
  return narrowed[split]() as unknown as Query
}
