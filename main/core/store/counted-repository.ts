import type { HandoffFunnel, ReportRange } from '#shared/contract/reports.ts'
import type { EpochMs, SentimentLabel } from '#shared/domain.ts'
import { nextTurn } from '../reliability/turns.ts'
import { correctionRows, promiseRows } from './case-repository.ts'
import type { Db } from './database.ts'
import { slicesOf } from './range-slices.ts'
import {
  handoffRows,
  inboundRows,
  isOverdue,
  isUnseen,
  outcomeRows,
  unansweredRows,
  waitingRows,
} from './report-repository.ts'

/** A message that was counted, and where it lies. */
export interface CountedMessage {
  readonly id: number
  readonly at: EpochMs
}

/** Of every row that a report counts the conversation it lies in, newest first unless said otherwise. */
export function createCountedRepository(db: Db) {
  const idsOf = (rows: readonly { readonly id: number }[]) => rows.map(({ id }) => id)
  return {
    /** Customers' messages, oldest first, a slice of the range at a time. */
    async *messages(
      range: ReportRange,
      label: SentimentLabel | undefined,
    ): AsyncGenerator<readonly CountedMessage[], void, void> {
      for (const slice of slicesOf(range)) {
        let query = inboundRows(db, slice)
          .select(['messages.conversation_id as id', 'messages.posted_at as at'])
          .orderBy('posted_at')
        if (label) query = query.where('messages.sentiment_label', '=', label)
        yield await query.execute()
        await nextTurn()
      }
    },
    /** Response promises that ended so; all of them without `result`. */
    async outcomes(range: ReportRange, result?: 'met' | 'missed' | 'missed_unseen'): Promise<readonly number[]> {
      const query = outcomeRows(db, range).select('conversation_id as id').orderBy('started_at', 'desc')
      return idsOf(await (result ? query.where('result', '=', result) : query).execute())
    },
    /** Customers who wait for an answer: all, or those whose promise is broken, by us or before we saw them. */
    async waiting(range: ReportRange, now: EpochMs, only?: 'ours' | 'unseen'): Promise<readonly number[]> {
      let query = waitingRows(db, range).select('conversations.id as id').orderBy('last_message_at', 'desc')
      if (only === 'unseen') query = query.where(isUnseen(now))
      if (only === 'ours') query = query.where(isOverdue(now)).where((eb) => eb.not(isUnseen(now)))
      return idsOf(await query.execute())
    },
    async unanswered(range: ReportRange): Promise<readonly number[]> {
      const query = unansweredRows(db, range).select('conversation_id as id').orderBy('started_at', 'desc')
      return idsOf(await query.execute())
    },
    /** Moves to private that reached a stage, by their public conversation. */
    async handoffs(range: ReportRange, stage: keyof HandoffFunnel): Promise<readonly number[]> {
      let query = handoffRows(db, range).select('public_conversation_id as id').orderBy('created_at', 'desc')
      if (stage === 'invited') query = query.where('invited_at', 'is not', null)
      if (stage === 'arrived') query = query.where('arrived_at', 'is not', null)
      if (stage === 'resolved') query = query.where('state', '=', 'resolved')
      return idsOf(await query.execute())
    },
    /** Response promises that an agent ended in time. */
    async keptBy(range: ReportRange, agentId: number): Promise<readonly number[]> {
      const query = promiseRows(db, range)
        .select('conversation_id as id')
        .where('agent_id', '=', agentId)
        .where('result', '=', 'met')
        .orderBy('started_at', 'desc')
      return idsOf(await query.execute())
    },
    /** Messages whose sentiment an agent put right. */
    async correctedBy(range: ReportRange, agentId: number): Promise<readonly number[]> {
      const query = correctionRows(db, range)
        .select('messages.conversation_id as id')
        .where('sentiment_corrections.agent_id', '=', agentId)
        .orderBy('sentiment_corrections.created_at', 'desc')
      return idsOf(await query.execute())
    },
  }
}

export type CountedRepository = ReturnType<typeof createCountedRepository>
