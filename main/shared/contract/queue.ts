import { oc } from '@orpc/contract'
import * as z from 'zod'
import {
  author,
  conversationStatus,
  direction,
  done,
  epochMs,
  handoffState,
  id,
  messageKind,
  network,
  nextDue,
  priority,
  sentiment,
  sentimentLabel,
  visibility,
} from './common.ts'
import { countedRows } from './reports.ts'
import { searchContract } from './search.ts'

/**
 * The tabs of the queue. Urgent: of high priority, or due within five minutes. Overdue: its deadline has passed;
 * what is of high priority as well stands in both.
 */
export const splits = [
  'urgent',
  'overdue',
  'mine',
  'all',
  'unassigned',
  'waiting',
  'snoozed',
  'spam',
  'done',
] as const
export const split = z.enum(splits)

/**
 * Of the queue: most urgent first (what owes nothing: newest first), longest waiting first, newest first, highest
 * priority first. What is done stands newest first in any.
 */
export const queueOrders = ['urgency', 'waiting', 'newest', 'priority'] as const
export const queueOrder = z.enum(queueOrders)

/** Every field narrows; an absent one does not. Values of one field are alternatives. */
export const queueFilters = z.object({
  networks: z.array(network).optional(),
  accountIds: z.array(id).optional(),
  kinds: z.array(messageKind).optional(),
  visibility: visibility.optional(),
  sentiments: z.array(sentimentLabel).optional(),
  tagIds: z.array(id).optional(),
  monitorIds: z.array(id).optional(),
  minimumReach: z.number().int().min(0).optional(),
  /** Full-text words; the same syntax as search. */
  text: z.string().max(500).optional(),
})

/** One row of the list: everything it shows, without another query. */
export const queueItem = z.object({
  id,
  network,
  accountId: id,
  author,
  kind: messageKind,
  visibility,
  status: conversationStatus,
  preview: z.string(),
  messageCount: z.number().int(),
  unread: z.boolean(),
  lastMessageAt: epochMs,
  lastDirection: direction,
  sentiment,
  priority,
  /** When the oldest message was posted that nobody answered yet. */
  waitingSince: epochMs.nullable(),
  due: nextDue.nullable(),
  assigneeId: id.nullable(),
  tagIds: z.array(id),
  handoff: handoffState.nullable(),
  snoozedUntil: epochMs.nullable(),
  /** Since when nothing waits because the customer deleted all that did. */
  withdrawnAt: epochMs.nullable(),
  /** Somebody of ours said that nothing of this author concerns us. */
  isBlocked: z.boolean(),
  /** Something unsent stands in a composer. */
  hasDraft: z.boolean(),
  /** The sort key: due instant less ten minutes per hundred points of priority. */
  urgencyAt: epochMs,
})

export const queuePage = z.object({
  items: z.array(queueItem),
  /** Pass back to get the next page; null at the end. */
  next: z.string().nullable(),
})

export const savedFilter = z.object({
  id,
  name: z.string().trim().min(1).max(80),
  filters: queueFilters,
})

const cursor = z.string().max(200).nullable().default(null)
const limit = z.number().int().min(1).max(200).default(50)

/** A split is counted so far; this number means: so many or more. */
export const mostCounted = 10_000

export const queueContract = {
  page: oc
    .route({ method: 'POST', path: '/queue/page', summary: 'One page of the queue' })
    .input(
      z.object({
        split,
        order: queueOrder.default('urgency'),
        filters: queueFilters.default({}),
        /** The conversations that a figure of a report counts, instead of a split and in an order of their own. */
        counted: countedRows.optional(),
        cursor,
        limit,
      }),
    )
    .output(queuePage),
  counts: oc
    .route({ method: 'GET', path: '/queue/counts', summary: 'Conversations per split, counted up to 10000' })
    .output(z.record(split, z.number().int())),
  ...searchContract,
  savedFilters: {
    list: oc.route({ method: 'GET', path: '/saved-filters' }).output(z.array(savedFilter)),
    save: oc
      .route({ method: 'POST', path: '/saved-filters' })
      .input(savedFilter.partial({ id: true }))
      .output(savedFilter),
    remove: oc
      .route({ method: 'DELETE', path: '/saved-filters/{id}' })
      .input(z.object({ id }))
      .output(done),
  },
}

export type QueueItem = z.infer<typeof queueItem>
export type QueueFilters = z.infer<typeof queueFilters>
export type QueueOrder = z.infer<typeof queueOrder>
export type Split = z.infer<typeof split>
export type SavedFilter = z.infer<typeof savedFilter>
