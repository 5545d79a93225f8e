import { oc } from '@orpc/contract'
import * as z from 'zod'
import { monitorKinds } from '../domain.ts'
import { longestQuery } from '../query-codes.ts'
import { author, conversationStatus, done, epochMs, id, intent, language, messageKind, network, sentiment } from './common.ts'

/** A message that monitors found, with everything its row and its card show. */
export const mention = z.object({
  /** Of the message. */
  id,
  conversationId: id,
  network,
  kind: messageKind,
  author,
  text: z.string(),
  postedAt: epochMs,
  url: z.string().nullable(),
  sentiment,
  intents: z.array(intent),
  language,
  /** Of its conversation: `heard` is for reading only. */
  status: conversationStatus,
  isDeleted: z.boolean(),
  /** By who asks. */
  isRead: z.boolean(),
  monitorIds: z.array(id),
})

export const mentionFilter = z.object({
  /** In the query language; empty: everything. A mere negation is a filter, too. */
  query: z.string().max(longestQuery).default(''),
  /** Found by one of these; none named: by any. */
  monitorIds: z.array(id).max(200).default([]),
  monitorKinds: z.array(z.enum(monitorKinds)).default([]),
  unreadOnly: z.boolean().default(false),
})

const counted = z.object({ mentions: z.number().int(), negative: z.number().int() })

export const mentionsContract = {
  /**
   * Newest first. A filter that hits little stops after some thousands of messages: `next` goes on, and `lookedTo` says
   * how far back it was until then. Error: `query_invalid`.
   */
  page: oc
    .route({ method: 'POST', path: '/mentions/page' })
    .input(
      z.object({
        filter: mentionFilter.prefault({}),
        cursor: z.string().max(60).nullable().default(null),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.object({
        items: z.array(mention),
        next: z.string().nullable(),
        lookedTo: epochMs.nullable(),
      }),
    ),
  /** For who asks alone. */
  mark: oc
    .route({ method: 'POST', path: '/mentions/mark' })
    .input(z.object({ ids: z.array(id).min(1).max(500), read: z.boolean() }))
    .output(done),
  /** All that has come until now is read. */
  markAll: oc.route({ method: 'POST', path: '/mentions/mark-all' }).output(done),
  /** Who wrote it: how often monitors found them, and how negative. */
  author: oc
    .route({ method: 'GET', path: '/mentions/author/{id}' })
    .input(z.object({ id }))
    .output(counted.extend({ firstAt: epochMs.nullable(), conversations: z.number().int() })),
  /**
   * Of the newest mentions of these monitors in `days`: who writes most, where, and which words and phrases more than in
   * as many days before (`before`: how many people wrote them then).
   */
  overview: oc
    .route({ method: 'POST', path: '/mentions/overview' })
    .input(z.object({ monitorIds: z.array(id).max(200).default([]), days: z.number().int().min(1).max(31).default(7) }))
    .output(
      z.object({
        mentions: z.number().int(),
        authors: z.array(counted.extend({ author })),
        places: z.array(counted.extend({ network, place: z.string(), url: z.string().nullable() })),
        topics: z.array(
          z.object({ form: z.string(), people: z.number().int(), before: z.number().int().nullable(), isRising: z.boolean() }),
        ),
      }),
    ),
}

export type Mention = z.infer<typeof mention>
export type MentionFilter = z.infer<typeof mentionFilter>
