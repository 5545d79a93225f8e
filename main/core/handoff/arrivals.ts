import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'
import { createArrivalStatements, type ArrivingHandoff } from '../store/arrival-statements.ts'
import type { RawConnection } from '../store/database.ts'
import { createJournalStatements } from '../store/journal.ts'
import { nextHandoffState } from './machine.ts'

export interface PrivateArrival {
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
   * Begins a batch of one account. The answer says of each customer who wrote privately whether somebody
   * waited for them: it ties the private conversation to the public one it was moved from, because the
   * same person was invited or wrote to. The link stands in public, so anybody may come through it: a
   * token alone ties only where the network cannot tell who was invited, and of a stranger the handoff
   * merely keeps that they came. Null: nobody waited. Synchronous, inside the transaction of ingest,
   * after the conversation exists.
   */
  begin(accountId: number): ArrivalsOfBatch
}

/** What one transaction of ingest asks, one private message after the other. */
export type ArrivalsOfBatch = (arrival: PrivateArrival) => TiedArrival | null

/** Our clock and the platform's differ; what was written long before the handoff does not answer it. */
const clockSkewMs = 2 * 60 * 1000

export function createArrivals(raw: RawConnection, clock: Pick<Clock, 'now'>): Arrivals {
  const statements = createArrivalStatements(raw)
  const journal = createJournalStatements(raw)
  const isFor = (handoff: ArrivingHandoff, authorId: number) =>
    handoff.author_id === authorId || handoff.names_person === 0

  return {
    begin(accountId) {
      // Few people are awaited at any time; asking for each message would cost as much as storing it.
      const awaited = statements.awaitedAuthors(accountId)
      const byLink = ({ token, authorId, at }: PrivateArrival): ArrivingHandoff | null => {
        const handoff = token === null ? null : statements.byToken(token, accountId)
        if (!handoff || isFor(handoff, authorId)) return handoff
        statements.strange(handoff, at)
        journal.append([
          {
            kind: 'handoff.stranger',
            at: clock.now(),
            actor: { kind: 'customer', id: authorId },
            accountId,
            conversationId: handoff.public_conversation_id,
            data: { handoffId: handoff.id },
          },
        ])
        return null
      }
      return (arrival) => {
        const { authorId, conversationId, at } = arrival
        const handoff =
          byLink(arrival) ??
          (awaited.has(authorId)
            ? statements.byAuthor(authorId, accountId, at + clockSkewMs)
            : null)
        if (!handoff) return null
        const state = nextHandoffState(handoff.state, 'arrived')
        if (state === handoff.state) return null
        statements.arrive(handoff, state, conversationId, at)
        journal.append([
          {
            kind: 'handoff.arrived',
            at: clock.now(),
            actor: { kind: 'customer', id: authorId },
            accountId,
            conversationId,
            data: { handoffId: handoff.id },
          },
        ])
        return { handoffId: handoff.id, publicConversationId: handoff.public_conversation_id }
      }
    },
  }
}
