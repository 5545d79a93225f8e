import type { OutboxDecision } from '#shared/contract/reply.ts'
import type { EpochMs } from '#shared/domain.ts'
import { appendFacts } from '../store/journal.ts'
import {
  abandonQueue,
  accountsWithQueue,
  doubtInterrupted,
  outboxHead,
  takeUpQueue,
  type Writer,
} from '../store/outbox-repository.ts'
import { decideAction, undoAction } from './decide.ts'
import { createDelivery } from './deliver.ts'
import { enqueueAction, type NewAction, type QueuedAction } from './enqueue.ts'
import { createLane, type Lane } from './lane.ts'
import { createMoments } from './moment.ts'
import type { Decider, OutboxOptions, Returned } from './options.ts'
import { actionFact } from './outbox-facts.ts'
import { createSentReporter } from './report-sent.ts'

export interface Outbox {
  /**
   * Queues an action in the caller's transaction and inserts its optimistic message; it leaves by itself
   * after the undo span. The row of the conversation is the caller's. Errors: see `enqueueAction`.
   */
  enqueue(trx: Writer, action: NewAction): Promise<QueuedAction>
  /** Takes a queued action back into the draft of the window that asks. Errors: `not_found`, `undo_too_late`. */
  undo(outboxId: number, agentId: number | null, window?: string): Promise<Returned>
  /** Errors: `not_found`, `conflict`, `text_empty`. Answers what went back into the draft. */
  decide(
    outboxId: number,
    decision: OutboxDecision,
    agentId: number | null,
    window?: string,
  ): Promise<Returned | null>
  start(): Promise<void>
  /** Waits for what is being sent, at most a few seconds, then hangs up. */
  stop(): Promise<void>
  pauseAccount(accountId: number): void
  /** Also for an account whose channel has just come to life. */
  resumeAccount(accountId: number): void
  /**
   * The account is removed: what waits for it fails, with the reason, and its text can be taken back; of
   * what may have arrived an agent decides.
   */
  abandonAccount(accountId: number): Promise<void>
  /** Resolves when nothing of the account is under way. */
  settled(accountId: number): Promise<void>
  /** Something may be due or reported: after ingest matched an echo, after a clock jumped. */
  wake(): void
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

/** How long `stop` waits for the platform's answer before it makes the action ambiguous. */
const graceMs = 5000
const afterTroubleMs = 5000

export function createOutbox(options: OutboxOptions): Outbox {
  const { store, clock, log } = options
  const moment = createMoments(clock)
  const steady = () => moment().steady
  const delivery = createDelivery({ ...options, moment })
  const reporter = createSentReporter({ ...options, moment }, wakeAccount)
  const hangUp = new AbortController()
  const lanes = new Map<number, Lane>()
  let isStarted = false
  let isStopped = false

  function lane(accountId: number): Lane {
    const known = lanes.get(accountId)
    if (known) return known
    let mayBeInterrupted = true
    const made = createLane({
      clock,
      now: steady,
      async drain(keepGoing) {
        if (!isStarted) return null
        try {
          if (mayBeInterrupted) await recover(accountId)
          mayBeInterrupted = false
          return await sendDue(accountId, keepGoing)
        } catch (error) {
          mayBeInterrupted = true
          log.error('the outbox stumbled', { accountId, error: String(error) })
          return steady() + afterTroubleMs
        }
      },
    })
    lanes.set(accountId, made)
    return made
  }

  async function recover(accountId: number) {
    await store.db.transaction().execute(async (trx) => {
      const now = moment()
      const rows = await doubtInterrupted(trx, accountId, now.steady)
      await appendFacts(
        trx,
        rows.map((row) => actionFact('outbox.changed', row, now.wall)),
      )
    })
  }

  async function sendDue(
    accountId: number,
    keepGoing: () => boolean,
  ): Promise<EpochMs | 'pause' | null> {
    while (keepGoing()) {
      const channel = options.channelOf(accountId)
      const head = channel && (await outboxHead(store.db, accountId))
      if (!channel || !head) return null
      if (head.dueAt > steady()) return head.dueAt
      const mustPause = await delivery.step(head.row, channel, hangUp.signal)
      await reporter.report()
      if (mustPause) return 'pause'
    }
    return null
  }

  function deciderOf(agentId: number | null, window: string): Decider {
    return { actor: { kind: 'agent', id: agentId }, window, ownWords: options.ownWords }
  }

  function wakeAccount(accountId: number) {
    if (isStarted && !isStopped) lane(accountId).wake()
  }

  function wake() {
    if (!isStarted || isStopped) return
    void reporter.report()
    for (const known of lanes.values()) known.wake()
  }

  return {
    async enqueue(trx, action) {
      const queued = await enqueueAction(trx, action, moment())
      // The transaction may still be rolled back; then the lane finds nothing.
      if (isStarted && !isStopped) lane(queued.accountId).wakeAt(queued.dueAt)
      return queued
    },
    async undo(outboxId, agentId, window = '') {
      const who = deciderOf(agentId, window)
      const returned = await store.db
        .transaction()
        .execute((trx) => undoAction(trx, outboxId, who, moment()))
      await options.onEvent({ type: 'returned', ...returned, agentId })
      wakeAccount(returned.accountId)
      return returned
    },
    async decide(outboxId, decision, agentId, window = '') {
      const who = deciderOf(agentId, window)
      const { row, returned } = await store.db
        .transaction()
        .execute((trx) => decideAction(trx, outboxId, decision, who, moment()))
      if (returned) await options.onEvent({ type: 'returned', ...returned, agentId })
      if (isStarted && !isStopped) void reporter.report()
      wakeAccount(row.account_id)
      return returned
    },
    async start() {
      await store.db.transaction().execute((trx) => takeUpQueue(trx, steady()))
      isStarted = true
      for (const accountId of await accountsWithQueue(store.db)) lane(accountId).wake()
      void reporter.report()
    },
    async stop() {
      isStopped = true
      const closing = Promise.all([...lanes.values()].map((each) => each.close()))
      const cancel = clock.after(graceMs, () => hangUp.abort(new Error('the program is closing')))
      await closing
      cancel()
      await reporter.report()
      reporter.close()
    },
    pauseAccount: (accountId) => lane(accountId).pause(),
    resumeAccount(accountId) {
      if (!isStarted || isStopped) return
      lane(accountId).resume()
    },
    abandonAccount: (accountId) =>
      store.db.transaction().execute(async (trx) => {
        const now = moment()
        const rows = await abandonQueue(trx, accountId, now.steady)
        const facts = rows.map((row) =>
          actionFact(row.status === 'failed' ? 'outbox.failed' : 'outbox.uncertain', row, now.wall),
        )
        await appendFacts(trx, facts)
      }),
    async settled(accountId) {
      await lanes.get(accountId)?.idle()
      await reporter.report()
    },
    wake,
    async idle() {
      await Promise.all([...lanes.values()].map((each) => each.idle()))
      await reporter.report()
    },
  }
}
