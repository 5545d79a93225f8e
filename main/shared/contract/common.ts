import * as z from 'zod'
import { attachmentKinds, channelErrorCodes, healthCodes, reachabilityReasons } from '../channel.ts'
import {
  conversationStatuses,
  directions,
  handoffStates,
  intents,
  languages,
  messageKinds,
  networks,
  outboxStatuses,
  priorityLevels,
  sentimentLabels,
  slaTargets,
  visibilities,
} from '../domain.ts'
import { priorityReasonCodes } from '../priority.ts'

/** Row ids: opaque strings to every client. */
export const id = z.string().min(1).max(40)
/**
 * Given anew for each deed that a screen may have to repeat without knowing whether it was done: a repeat under
 * the same key does nothing and gets the answer of the first.
 */
export const deedKey = z.string().min(8).max(64).optional()
/**
 * What a window had seen of a conversation, as `conversations.get` gives it; whoever answers
 * names what was in sight when the answer was begun.
 */
export const seen = z.string().min(1).max(60)
export const epochMs = z.number().int()
export const network = z.enum(networks)
export const messageKind = z.enum(messageKinds)
export const visibility = z.enum(visibilities)
export const direction = z.enum(directions)
export const conversationStatus = z.enum(conversationStatuses)
export const handoffState = z.enum(handoffStates)
export const outboxStatus = z.enum(outboxStatuses)
export const sentimentLabel = z.enum(sentimentLabels)
export const language = z.enum(languages)
export const intent = z.enum(intents)
export const priorityLevel = z.enum(priorityLevels)
export const slaTarget = z.enum(slaTargets)
export const channelErrorCode = z.enum(channelErrorCodes)

export const priorityReason = z.object({
  code: z.enum(priorityReasonCodes),
  points: z.number(),
  value: z.number().optional(),
})

export const priority = z.object({
  score: z.number().min(0).max(100),
  level: priorityLevel,
  reasons: z.array(priorityReason),
})

export const sentiment = z.object({
  label: sentimentLabel,
  /** −1 … 1 */
  score: z.number(),
  /** An agent's correction, which wins over the machine's label. */
  corrected: z.boolean(),
})

/** Which promise is due next, and when. */
export const nextDue = z.object({ target: slaTarget, dueAt: epochMs })

export const author = z.object({
  id,
  network,
  externalId: z.string(),
  name: z.string(),
  handle: z.string().nullable(),
  url: z.string().nullable(),
  reach: z.number().int().nullable(),
})

export const attachment = z.object({
  kind: z.enum(attachmentKinds),
  title: z.string().optional(),
  url: z.string().optional(),
  fileId: z.string().optional(),
  mimeType: z.string().optional(),
  sizeBytes: z.number().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  durationSeconds: z.number().optional(),
})

export const contextPost = z.object({
  externalId: z.string(),
  authorName: z.string().optional(),
  text: z.string(),
  url: z.string().optional(),
})

export const reachability = z.object({
  status: z.enum(['reachable', 'unreachable', 'unknown']),
  reason: z.enum(reachabilityReasons),
})

export const healthItem = z.object({
  code: z.enum(healthCodes),
  severity: z.enum(['ok', 'notice', 'warning', 'error']),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

export const budget = z.object({
  name: z.string(),
  limit: z.number(),
  remaining: z.number(),
  resetsAt: epochMs.nullable(),
})

export const done = z.object({ done: z.literal(true) })
