import { oc } from '@orpc/contract'
import * as z from 'zod'
import { epochMs, id } from './common.ts'

/** What part of the work a deed belongs to. */
export const auditAreas = ['people', 'settings', 'conversations'] as const
export type AuditArea = (typeof auditAreas)[number]

/** What a person of ours did: who, when, with what. No words of anybody, no names: those are looked up. */
export const auditEntry = z.object({
  id,
  at: epochMs,
  /** Null where it is not known any more. */
  agentId: id.nullable(),
  /** As the journal calls it. */
  kind: z.string(),
  conversationId: id.nullable(),
  accountId: id.nullable(),
  /** What the kind alone does not say: a role, a status, numbers of rows. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})

export const auditContract = {
  /** Newest first; `next`: where to go on, null at the end. */
  page: oc
    .route({ method: 'GET', path: '/audit' })
    .input(
      z.object({
        area: z.enum(auditAreas).optional(),
        agentId: id.optional(),
        before: id.nullable().default(null),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ entries: z.array(auditEntry), next: id.nullable() })),
}

export type AuditEntry = z.infer<typeof auditEntry>
