import type { ConversationStatus, EpochMs, Network, SentimentLabel } from './domain.ts'

/** What the invented matters of a demo are about; in the order of the starter set's tags. */
export const pastTags = ['delivery', 'payment', 'refund', 'quality', 'outage', 'thanks', 'forwarded'] as const
export type PastTag = (typeof pastTags)[number]

/** What one of the brand's people did in a past that was made up for a demo. */
export type PastDeed = {
  readonly at: EpochMs
  /** Who did it, by their place among those who answer. */
  readonly who: number
  readonly network: Network
  /** External id of a customer's message of the conversation. */
  readonly about: string
} & (
  /** Reads it and takes it over; says what it is about. */
  | { readonly does: 'takes'; readonly tag: PastTag | null }
  | { readonly does: 'answers'; readonly text: string; readonly externalId: string; readonly resolves: boolean }
  /** A public answer that invites into private. */
  | { readonly does: 'invites'; readonly text: string; readonly externalId: string; readonly token: string }
  | { readonly does: 'sets'; readonly status: Exclude<ConversationStatus, 'snoozed'> }
  | { readonly does: 'labels'; readonly label: SentimentLabel }
)
