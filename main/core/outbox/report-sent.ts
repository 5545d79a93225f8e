import { messageRow } from '../store/outbound-messages.ts'
import { changeOutboxRow, releaseDependents, unreportedRows } from '../store/outbox-repository.ts'
import type { OutboxOptions } from './options.ts'

const retryMs = 10_000

export interface SentReporter {
  /** Tells `onSent` of every sent action it has not heard of. */
  report(): Promise<void>
  close(): void
}

/**
 * However an action came to be sent (answer, echo, an agent's word), this one path tells the rest of the
 * core, and does it again after a crash in between.
 */
export function createSentReporter(
  options: OutboxOptions,
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
        await options.onSent({
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
          return releaseDependents(trx, row.id, clock.now())
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
