import type { Handoff, HandoffPlan } from '#shared/contract/reply.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Clock, Log } from '../ports.ts'
import type { Channel } from '../channels/channel.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { FailedAction, SentAction } from '../outbox/options.ts'
import type { Store } from '../store/database.ts'

// The helper working on the handoff replaces this file.
export interface StartHandoff {
  readonly conversationId: number
  readonly agentId: number
  readonly token: string
  readonly mode: 'private' | 'invitation'
  readonly privateText: string
  readonly publicText: string
}

export interface HandoffService {
  plan(conversationId: number, signal?: AbortSignal): Promise<HandoffPlan>
  start(input: StartHandoff): Promise<{ handoff: Handoff; outboxIds: string[] }>
  list(conversationId: number): Promise<Handoff[]>
  onSent(action: SentAction): Promise<void>
  onFailed(action: FailedAction): Promise<void>
  /** Begins the expiry timer. */
  run(): void
  stop(): void
}

export function createHandoffService(_options: {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly outbox: Outbox
  channelOf(accountId: number): Channel | null
  onChanged(conversationIds: readonly number[]): void
}): HandoffService {
  const missing = () => Promise.reject(new OtklikError('internal'))
  return {
    plan: missing,
    start: missing,
    list: () => Promise.resolve([]),
    onSent: () => Promise.resolve(),
    onFailed: () => Promise.resolve(),
    run: () => undefined,
    stop: () => undefined,
  }
}
