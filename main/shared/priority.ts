/** What a priority is made of; the UI has words for each code in both languages. */
export const priorityReasonCodes = [
  'base',
  'very_negative',
  'negative',
  'positive',
  'complaint',
  'question',
  'thanks',
  'spam',
  'urgency',
  'large_reach',
  'public',
  'private',
  'manual',
] as const
export type PriorityReasonCode = (typeof priorityReasonCodes)[number]

export interface PriorityReason {
  readonly code: PriorityReasonCode
  /** Signed contribution to the score, 0–100 scale. */
  readonly points: number
  /** What it was computed from, where a number says more (followers). */
  readonly value?: number | undefined
}
