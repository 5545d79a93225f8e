import type { EpochMs } from '#shared/domain.ts'
import { createArrivalStatements } from '../store/arrival-statements.ts'
import type { RawConnection } from '../store/database.ts'
import { nextHandoffState } from './machine.ts'

export interface PrivateArrival {
  readonly accountId: number
  readonly authorId: number
  readonly conversationId: number
  /** The token of the invitation link they came through, if any. */
  readonly token: string | null
  /** The platform's time of their message. */
  readonly at: EpochMs
}

export interface TiedArrival {
  readonly handoffId: number
  readonly publicConversationId: number
}

export interface Arrivals {
  /**
   * A customer wrote privately. Ties the private conversation to the public one it was moved from, by
   * token or because the same person was invited. Synchronous, inside the transaction of ingest, after
   * the conversation exists. Null: nobody waited for this one.
   */
  onPrivateMessage(arrival: PrivateArrival): TiedArrival | null
}

/** Our clock and the platform's differ; what was written long before the handoff does not answer it. */
const clockSkewMs = 2 * 60 * 1000

export function createArrivals(raw: RawConnection): Arrivals {
  const statements = createArrivalStatements(raw)
  return {
    onPrivateMessage({ accountId, authorId, conversationId, token, at }) {
      statements.setWritable(authorId)
      const handoff =
        (token === null ? null : statements.byToken(token, accountId)) ??
        statements.byAuthor(authorId, accountId, at + clockSkewMs)
      if (!handoff) return null
      const state = nextHandoffState(handoff.state, 'arrived')
      if (state === handoff.state) return null
      statements.arrive(handoff, state, conversationId, at)
      return { handoffId: handoff.id, publicConversationId: handoff.public_conversation_id }
    },
  }
}
