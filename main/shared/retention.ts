import * as z from 'zod'
import { networks, type Network } from './domain.ts'

/** A catch-up of a network may bring younger messages once more; older ones never come back. */
export const fewestDays = 7
export const fewestJournalDays = 30
/** What nobody could read is never kept longer. */
export const mostQuarantineDays = 90

const mostDays = 36_500
const days = z.int().min(fewestDays).max(mostDays)
const forEverOr = (number: typeof days) => number.nullable()

/** What is kept for a while, by its own rule in each network. */
export const retentionKinds = ['direct', 'comment', 'mention', 'reply', 'edits', 'quarantine'] as const
export type RetentionKind = (typeof retentionKinds)[number]

/** Days; null: for ever. `reply` is what we wrote, `edits` are earlier texts. */
export const networkRetention = z.object({
  direct: forEverOr(days),
  comment: forEverOr(days),
  mention: forEverOr(days),
  reply: forEverOr(days),
  edits: forEverOr(days),
  quarantine: z.int().min(fewestDays).max(mostQuarantineDays),
})
export type NetworkRetention = z.infer<typeof networkRetention>

export const retentionRules = z.object({
  networks: z.record(z.enum(networks), networkRetention),
  /** Facts hold no words; screens that were away catch up from them. */
  journal: z.int().min(fewestJournalDays).max(mostDays).nullable(),
})
export type RetentionRules = z.infer<typeof retentionRules>

const forEver: NetworkRetention = {
  direct: null,
  comment: null,
  mention: null,
  reply: null,
  edits: null,
  quarantine: mostQuarantineDays,
}

/** Nothing a person wrote goes until somebody says so. */
export const defaultRetention: RetentionRules = {
  networks: { vk: forEver, telegram: forEver, x: forEver } satisfies Record<Network, NetworkRetention>,
  journal: 400,
}
