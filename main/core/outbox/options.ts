import type { ChannelErrorCode } from '#shared/channel.ts'
import type { Clock } from '#shared/clock.ts'
import type { EpochMs, Visibility } from '#shared/domain.ts'
import type { ChannelError } from '../channels/channel-error.ts'
import type { Channel } from '../channels/channel.ts'
import type { Actor } from '../journal/facts.ts'
import type { Log } from '../ports.ts'
import type { Store } from '../store/database.ts'
import type { OutboxRow, Writer } from '../store/outbox-repository.ts'
import type { Usages } from '../usage/usage.ts'
import type { Moment } from './moment.ts'

export type Purpose = OutboxRow['purpose']

/** An action the platform has confirmed, by its answer, its echo or an agent's word. */
export interface SentAction {
  readonly outboxId: number
  readonly conversationId: number
  readonly messageId: number
  readonly agentId: number | null
  /** When its writer let it go, by our clock: later messages of the customer it does not answer. */
  readonly queuedAt: EpochMs
  /** The platform's time. */
  readonly sentAt: EpochMs
  readonly resolveAfter: boolean
  readonly purpose: Purpose
  readonly handoffId: number | null
}

/** An action that surely did not take effect and will not be tried again by us. */
export interface FailedAction {
  readonly outboxId: number
  readonly conversationId: number
  readonly purpose: Purpose
  readonly handoffId: number | null
  readonly code: ChannelErrorCode
}

/** Who decides about an action, and in whose field its text stands again. */
export interface Decider {
  readonly actor: Actor
  /** Empty for whoever asks without one. */
  readonly window: string
  /** See `OutboxOptions`. */
  readonly ownWords?: OutboxOptions['ownWords']
}

/** What was taken back stands in the conversation's draft again. */
export interface Returned {
  readonly outboxId: number
  readonly accountId: number
  readonly conversationId: number
  readonly visibility: Visibility
  readonly text: string
  readonly purpose: Purpose
  readonly handoffId: number | null
}

/**
 * What the rest of the core must do something about; everything else that happens to an action stands in
 * the journal.
 */
export type OutboxEvent =
  | ({ readonly type: 'sent' } & SentAction)
  | ({ readonly type: 'failed' } & FailedAction)
  /** An agent took it back, or gave it up. */
  | ({ readonly type: 'returned'; readonly agentId: number | null } & Returned)
  /** The account was paused because of this; `resumeAccount` lets it send again. */
  | { readonly type: 'account_trouble'; readonly accountId: number; readonly error: ChannelError }

export interface OutboxOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** Null while the account cannot send: no credentials, stopped, removed. */
  channelOf(accountId: number): Channel | null
  /** What of an action's text goes back into the draft when it is taken back; without it, all. */
  readonly ownWords?: (trx: Writer, row: OutboxRow) => Promise<string>
  /**
   * Called outside any transaction. `sent` comes once per sent action; once more after a crash in between,
   * so it must bear repetition. Until it succeeds it is called again.
   */
  onEvent(event: OutboxEvent): Promise<void>
  /** What sends come to is stored with their outcome. */
  readonly usages?: Usages
  /** In [0, 1), for the jitter of pauses. */
  random?(): number
}

/** What the parts of the outbox share. */
export interface OutboxParts extends OutboxOptions {
  readonly moment: () => Moment
}
