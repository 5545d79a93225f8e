/** The words of the product. Database, contract, UI keys and documentation use the same ones. */

export const networks = ['vk', 'telegram', 'x'] as const
export type Network = (typeof networks)[number]

export const messageKinds = ['mention', 'comment', 'direct'] as const
export type MessageKind = (typeof messageKinds)[number]

export const visibilities = ['public', 'private'] as const
export type Visibility = (typeof visibilities)[number]

export const directions = ['inbound', 'outbound'] as const
export type Direction = (typeof directions)[number]

/** `pending` waits for the customer; `snoozed` waits for a moment. */
/** `spam`: owes no answer unless a person says that it is none. `heard`: a monitor found it for us to read. */
export const conversationStatuses = ['open', 'pending', 'snoozed', 'resolved', 'spam', 'heard'] as const
export type ConversationStatus = (typeof conversationStatuses)[number]

/** What a monitor listens for. */
export const monitorKinds = ['brand', 'product', 'competitor', 'industry'] as const
export type MonitorKind = (typeof monitorKinds)[number]

export const handoffStates = [
  'proposed',
  'invited',
  'arrived',
  'resolved',
  'expired',
  'declined',
] as const
export type HandoffState = (typeof handoffStates)[number]

/** `uncertain`: the platform may or may not have taken it; only a person decides what happens next. */
export const outboxStatuses = [
  'queued',
  'sending',
  'sent',
  'failed',
  'uncertain',
  'cancelled',
] as const
export type OutboxStatus = (typeof outboxStatuses)[number]

export const sentimentLabels = ['negative', 'neutral', 'positive'] as const
export type SentimentLabel = (typeof sentimentLabels)[number]

export const languages = ['ru', 'en', 'uk', 'be', 'kk', 'other', 'unknown'] as const
export type Language = (typeof languages)[number]

export const intents = [
  'complaint',
  'question',
  'request',
  'thanks',
  'praise',
  'spam',
  'advertisement',
  'threat',
  'outage',
  'dataLeak',
  'closing',
  'other',
] as const
export type Intent = (typeof intents)[number]

export const priorityLevels = ['low', 'normal', 'high', 'urgent'] as const
export type PriorityLevel = (typeof priorityLevels)[number]

/** Which promise a deadline belongs to. */
export const slaTargets = ['firstResponse', 'nextResponse', 'resolution'] as const
export type SlaTarget = (typeof slaTargets)[number]

export const uiLanguages = ['ru', 'en'] as const
export type UiLanguage = (typeof uiLanguages)[number]

/** An instant: milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number

/** Makes a missing case in a `switch` a compile error. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`)
}
