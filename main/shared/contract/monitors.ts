import { oc } from '@orpc/contract'
import * as z from 'zod'
import { monitorKinds } from '../domain.ts'
import { longestQuery } from '../query-codes.ts'
import { done, epochMs, id, network } from './common.ts'

/** An author by name, or a term or condition of the query language: words, or a whole sort of message. */
export const exclusionKinds = ['author', 'words', 'sort'] as const

export const monitorExclusion = z.object({
  id,
  kind: z.enum(exclusionKinds),
  /** In the query language; null for an author. */
  query: z.string().nullable(),
  author: z.object({ network, name: z.string(), handle: z.string().nullable() }).nullable(),
  /** Hits from before that do not count any more because of it. */
  hidden: z.number().int(),
  /** False while earlier hits are still looked through. */
  isSettled: z.boolean(),
  createdAt: epochMs,
})

/** Why the program stopped a monitor: it hit `hits` of `of` messages, or `hits` within an hour (`of` is null). */
export const monitorStop = z.object({
  code: z.enum(['nearly_everything', 'flood']),
  hits: z.number().int(),
  of: z.number().int().nullable(),
  at: epochMs,
})

const settings = {
  name: z.string().trim().min(1).max(80),
  query: z.string().trim().min(1).max(longestQuery),
  networks: z.array(network).min(1),
  active: z.boolean().default(true),
  kind: z.enum(monitorKinds).default('brand'),
  /** Only these accounts listen; none named: all of the networks. */
  accountIds: z.array(id).max(100).default([]),
  /** False: its hits are for reading, without the queue, deadlines and notices. */
  needsAnswer: z.boolean().default(true),
  /** What its cases get; the priority as if a person had set it. */
  tagIds: z.array(id).max(20).default([]),
  assigneeId: id.nullable().default(null),
  priority: z.number().int().min(0).max(100).nullable().default(null),
  /** Never stopped, however much it hits. */
  isUnlimited: z.boolean().default(false),
}

export const monitor = z.object({
  id,
  name: z.string(),
  query: z.string(),
  networks: z.array(network),
  active: z.boolean(),
  kind: z.enum(monitorKinds),
  accountIds: z.array(id),
  needsAnswer: z.boolean(),
  tagIds: z.array(id),
  assigneeId: id.nullable(),
  priority: z.number().int().nullable(),
  isUnlimited: z.boolean(),
  stopped: monitorStop.nullable(),
  exclusions: z.array(monitorExclusion),
  hits: z.number().int(),
  lastHitAt: epochMs.nullable(),
})

/** Where a query is wrong, or worth a word: offset and length in characters. */
export const queryProblem = z.object({
  code: z.string(),
  offset: z.number().int(),
  length: z.number().int(),
  /** What could stand there instead, where that is a list. */
  values: z.array(z.string()).optional(),
})

/** How a network is asked for a monitor; parts of the query as text. */
export const askedNetwork = z.object({
  network,
  searches: z.array(z.string()),
  /** What it cannot be asked, or not exactly: looked for in what it finds. */
  here: z.array(z.string()),
  /** What it finds less of than is meant. */
  losses: z.array(z.object({ code: z.string(), parts: z.array(z.string()) })),
})

/** What one could leave out because of a hit, and how many of the monitor's newest hits that would be. */
export const exclusionOffer = z.object({
  kind: z.enum(exclusionKinds),
  query: z.string().nullable(),
  author: z.object({ network, name: z.string(), handle: z.string().nullable() }).nullable(),
  hits: z.number().int(),
})

export const exclusionOffers = z.object({
  monitorId: id,
  name: z.string(),
  offers: z.array(exclusionOffer),
  /** Among how many of its newest hits they were counted. */
  of: z.number().int(),
})

export const monitorContract = {
  list: oc.route({ method: 'GET', path: '/monitors' }).output(z.array(monitor)),
  save: oc
    .route({ method: 'POST', path: '/monitors' })
    .input(z.object({ id: id.optional(), ...settings }))
    .output(monitor),
  /**
   * `problem` is null when the query is sound; `notes`: what was not read as it may look; `asked`: what becomes
   * of it on the networks that search, empty beside a problem.
   */
  validate: oc
    .route({ method: 'POST', path: '/monitors/validate' })
    .input(z.object({ query: z.string().max(100_000), networks: z.array(network) }))
    .output(
      z.object({
        problem: queryProblem.nullable(),
        notes: z.array(queryProblem),
        asked: z.array(askedNetwork),
      }),
    ),
  /** Of each monitor that hit this message. */
  offers: oc
    .route({ method: 'GET', path: '/monitors/offers/{messageId}' })
    .input(z.object({ messageId: id }))
    .output(z.array(exclusionOffers)),
  /**
   * Leaves out of a monitor from now on, and of what it has found: the author of a message, or what a query of one
   * term or condition finds. Errors: `query_invalid`, `bad_input` for a query of more than that.
   */
  exclude: oc
    .route({ method: 'POST', path: '/monitors/{id}/exclusions' })
    .input(
      z.object({
        id,
        what: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('author'), messageId: id }),
          z.object({
            kind: z.enum(['words', 'sort']),
            query: z.string().trim().min(1).max(500),
            /** The hit that showed it. */
            messageId: id.optional(),
          }),
        ]),
      }),
    )
    .output(monitorExclusion),
  /** What it left out counts again; cases that left the queue because of it come back. */
  takeBack: oc
    .route({ method: 'DELETE', path: '/monitors/{id}/exclusions/{exclusionId}' })
    .input(z.object({ id, exclusionId: id }))
    .output(done),
  remove: oc
    .route({ method: 'DELETE', path: '/monitors/{id}' })
    .input(z.object({ id }))
    .output(done),
}

export type Monitor = z.infer<typeof monitor>
export type MonitorExclusion = z.infer<typeof monitorExclusion>
export type MonitorStop = z.infer<typeof monitorStop>
export type ExclusionOffer = z.infer<typeof exclusionOffer>
export type ExclusionOffers = z.infer<typeof exclusionOffers>
export type QueryProblem = z.infer<typeof queryProblem>
export type AskedNetwork = z.infer<typeof askedNetwork>
