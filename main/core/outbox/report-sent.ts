import { appendFacts } from '../store/journal.ts'
import { messageRow } from '../store/outbound-messages.ts'
import { changeOutboxRow, releaseDependents, unreportedRows } from '../store/outbox-repository.ts'
import type { OutboxParts } from './options.ts'
import { actionFact } from './outbox-facts.ts'

const retryMs = 10_000

export interface SentReporter {
  /** Tells of every sent action it has not heard of. */
  report(): Promise<void>
  close(): void
}

/**
 * However an action came to be sent (answer, echo, an agent's word), this one path tells the rest of the
 * core, and does it again after a crash in between.
 */
export function createSentReporter(
  options: OutboxParts,
  onReleased: (accountId: number) => void,
): SentReporter {
  const { store, clock, log } = options
  let running: Promise<void> = Promise.resolve()
  let cancelRetry: (() => void) | null = null
  let closed = false

  async function reportAll(): Promise<void> {
    for (;;) {
      const rows = closed ? [] : await unreportedRows(store.db)
      if (rows.length === 0) return
      for (const row of rows) {
        const message = await messageRow(store.db, row.message_id)
        await options.onEvent({
          type: 'sent',
          outboxId: row.id,
          conversationId: row.conversation_id,
          messageId: row.message_id,
          agentId: row.agent_id,
          queuedAt: row.created_at,
          sentAt: message?.posted_at ?? row.updated_at,
          resolveAfter: row.resolve_after === 1,
          purpose: row.purpose,
          handoffId: row.handoff_id,
        })
        const isReleased = await store.db.transaction().execute(async (trx) => {
          await changeOutboxRow(trx, row.id, ['sent'], { reported: 1 })
          // An echo or an agent's word may have settled what others were stopped for.
          const { wall, steady } = options.moment()
          const released = await releaseDependents(trx, row.id, steady)
          await appendFacts(
            trx,
            released.map((each) => actionFact('outbox.queued', each, wall)),
          )
          return released.length > 0
        })
        if (isReleased) onReleased(row.account_id)
      }
    }
  }

  async function reportOrRetry() {
    cancelRetry?.()
    cancelRetry = null
    try {
      await reportAll()
    } catch (error) {
      log.error('a sent message could not be reported', { error: String(error) })
      if (!closed) cancelRetry = clock.after(retryMs, () => void report())
    }
  }

  function report(): Promise<void> {
    running = running.then(reportOrRetry)
    return running
  }

  return {
    report,
    close() {
      closed = true
      cancelRetry?.()
    },
  }
}
