import { assertNever } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Handoff, HandoffPlan } from '#shared/contract/reply.ts'
import type { ChannelErrorCode } from '#shared/channel.ts'
import type { Updateable } from 'kysely'
import type { Channel } from '../channels/channel.ts'
import { program, type Actor } from '../journal/facts.ts'
import type { FailedAction, OutboxEvent, Returned, SentAction } from '../outbox/options.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { Clock, Log } from '../ports.ts'
import { createRounds } from '../reliability/rounds.ts'
import type { Store } from '../store/database.ts'
import { oncePerDeed } from '../store/deeds.ts'
import {
  changeHandoff,
  denyPrivate,
  finishedHandoffs,
  handoffRow,
  handoffsOf,
  overdueHandoffs,
  type HandoffRow,
} from '../store/handoff-repository.ts'
import type { Writer } from '../store/outbox-repository.ts'
import { seenNow, writeSeen } from '../store/seen.ts'
import type { HandoffsTable } from '../store/schema.ts'
import { nextHandoffState, type HandoffEvent } from './machine.ts'
import { planHandoff } from './plan.ts'
import { handoffLifetimeMs, startHandoff, type StartHandoff } from './start.ts'

export type { StartHandoff } from './start.ts'

export interface HandoffService {
  /** See `planHandoff`. */
  plan(conversationId: number, signal?: AbortSignal): Promise<HandoffPlan>
  /** See `startHandoff`. */
  start(input: StartHandoff): Promise<{ handoff: Handoff; undoId: string; seen: string }>
  list(conversationId: number): Promise<Handoff[]>
  /** What became of the actions of handoffs; bears repetition. */
  onOutboxEvent(event: OutboxEvent): Promise<void>
  /** Expires what waited long enough, and closes what is done. */
  sweep(): Promise<void>
  /** Begins the timer that does so. */
  run(): void
  stop(): Promise<void>
}

export interface HandoffOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly outbox: Outbox
  channelOf(accountId: number): Channel | null
}

const sweepMs = 60_000

/** Refusals after which writing privately is not offered again until the person writes or allows it. */
const closedDoors: readonly ChannelErrorCode[] = [
  'recipient_closed',
  'recipient_gone',
  'request_needed',
]

export function createHandoffService(options: HandoffOptions): HandoffService {
  const { store, clock, log } = options
  const parts = {
    outbox: options.outbox,
    channelOf: (accountId: number) => options.channelOf(accountId),
  }

  const inTransaction = <Result>(work: (trx: Writer) => Promise<Result>) =>
    store.db.transaction().execute(work)

  async function advance(
    handoffId: number,
    event: HandoffEvent,
    more: Readonly<Updateable<HandoffsTable>> = {},
    actor: Actor = program,
  ): Promise<void> {
    const by = { actor, at: clock.now() }
    await inTransaction(async (trx) => {
      const before = await handoffRow(trx, handoffId)
      const state = before && nextHandoffState(before.state, event)
      if (!before || !state || state === before.state) return
      await changeHandoff(trx, before, { ...more, state }, by)
    })
  }

  async function sweep(): Promise<void> {
    const now = clock.now()
    for (const row of await overdueHandoffs(store.db, now)) {
      await advance(row.id, 'timed_out', { closed_at: now })
    }
    for (const row of await finishedHandoffs(store.db)) {
      await advance(row.id, 'closed', { closed_at: now })
    }
  }

  async function onSent(action: SentAction): Promise<void> {
    if (action.handoffId === null || action.purpose === 'handoff_notice') return
    await advance(action.handoffId, 'sent', {
      invited_at: action.sentAt,
      expires_at: clock.now() + handoffLifetimeMs,
      // The dialog may have turned out to be another one than was thought.
      ...(action.purpose === 'handoff_private' && {
        private_conversation_id: action.conversationId,
      }),
    })
  }

  async function onFailed(action: FailedAction): Promise<void> {
    if (action.purpose !== 'handoff_private' || action.handoffId === null) return
    if (!closedDoors.includes(action.code)) return
    const row = await handoffRow(store.db, action.handoffId)
    if (!row) return
    await inTransaction((trx) => denyPrivate(trx, row.author_id, clock.now()))
  }

  async function onReturned(action: Returned, agentId: number | null): Promise<void> {
    if (action.handoffId === null || action.purpose === 'handoff_notice') return
    const row = await handoffRow(store.db, action.handoffId)
    if (row?.state !== 'proposed') return
    await advance(row.id, 'called_off', { closed_at: clock.now() }, { kind: 'agent', id: agentId })
  }

  const rounds = createRounds({
    clock,
    everyMs: sweepMs,
    work: sweep,
    onFailure: (error) => log.error('sweep failed', { error: String(error) }),
  })

  return {
    plan: (conversationId, signal) => planHandoff({ ...parts, store, log }, conversationId, signal),
    async start(input) {
      const at = clock.now()
      const { handoffId, undoId, seen } = await inTransaction((trx) =>
        oncePerDeed(trx, { key: input.deed, kind: 'handoff', at }, async () => {
          const started = await startHandoff(trx, parts, input, at)
          const seenThen = writeSeen(await seenNow(trx, input.conversationId))
          return { handoffId: started.handoff.id, undoId: started.undoId, seen: seenThen }
        }),
      )
      const row = await handoffRow(store.db, handoffId)
      if (!row) throw new OtklikError('not_found', { what: 'handoff' })
      return { handoff: viewOf(row), undoId: String(undoId), seen }
    },
    async list(conversationId) {
      return (await handoffsOf(store.db, conversationId)).map(viewOf)
    },
    async onOutboxEvent(event) {
      switch (event.type) {
        case 'sent':
          return onSent(event)
        case 'failed':
          return onFailed(event)
        case 'returned':
          return onReturned(event, event.agentId)
        case 'account_trouble':
          return
        default:
          return assertNever(event)
      }
    },
    sweep,
    run: () => rounds.start(0),
    stop: () => rounds.stop(),
  }
}

function viewOf(row: HandoffRow): Handoff {
  return {
    id: String(row.id),
    network: row.network,
    state: row.state,
    publicConversationId: String(row.public_conversation_id),
    privateConversationId:
      row.private_conversation_id === null ? null : String(row.private_conversation_id),
    strangerAt: row.stranger_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
