import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'
import { network } from '../journal/facts.ts'
import type { RawConnection } from '../store/database.ts'
import { createEchoStatements } from '../store/echo-statements.ts'
import { createJournalStatements } from '../store/journal.ts'
import { echoForm } from './links.ts'
import { actionFact } from './outbox-facts.ts'

/** The brand's own message, as a poll reported it. */
export interface Echo {
  readonly accountId: number
  readonly conversationId: number
  readonly externalId: string
  readonly text: string
  readonly postedAt: EpochMs
}

export interface ConfirmedByEcho {
  readonly messageId: number
  readonly outboxId: number
}

export interface EchoMatcher {
  /**
   * Synchronous, inside the transaction of ingest. When one of our unconfirmed actions has these words,
   * the echo confirms it, and no second row must be stored. Afterwards call `outbox.wake()`, which
   * reports the action as sent. Null: not ours, or known already.
   */
  match(echo: Echo): ConfirmedByEcho | null
}

/** Our clock and the platform's differ; what was posted long before we tried is not ours. */
const clockSkewMs = 60 * 60 * 1000

export function createEchoMatcher(raw: RawConnection, clock: Pick<Clock, 'now'>): EchoMatcher {
  const statements = createEchoStatements(raw)
  const journal = createJournalStatements(raw)
  return {
    match(echo) {
      if (statements.isKnown(echo.accountId, echo.externalId)) return null
      const said = echoForm(echo.text)
      const ours = statements
        .unconfirmed(echo.conversationId, echo.postedAt + clockSkewMs)
        .find((action) => echoForm(action.text) === said)
      if (!ours) return null
      statements.confirm(ours, echo.externalId, echo.postedAt)
      journal.append([actionFact('outbox.sent', ours, clock.now(), network)])
      return { messageId: ours.message_id, outboxId: ours.id }
    },
  }
}
