import type { EpochMs, Network, SentimentLabel } from '#shared/domain.ts'
import { certainScores } from '../scoring/create-scorer.ts'
import type { Sentiment } from '../scoring/sentiment.ts'
import type { RawConnection } from './database.ts'

/** Statements behind a person's decisions. Synchronous; the caller holds the transaction. */
export function createTriageStatements(raw: RawConnection) {
  const tags = raw.prepare<[number], { tag_id: number }>(
    'select tag_id from conversation_tags where conversation_id = ? order by tag_id',
  )
  const clearTags = raw.prepare('delete from conversation_tags where conversation_id = ?')
  const addTag = raw.prepare(
    `insert into conversation_tags (conversation_id, tag_id) select ?, id from tags where id = ?
     on conflict do nothing`,
  )
  const snoozed = raw.prepare<[number], { id: number }>(
    `select id from conversations where status = 'snoozed' and snoozed_until <= ?`,
  )
  const unresolved = raw.prepare<[number, number], { id: number }>(
    `select id from conversations where id > ? and status <> 'resolved' order by id limit ?`,
  )
  const unresolvedOf = raw.prepare<[number], { id: number }>(
    `select id from conversations where account_id = ? and status <> 'resolved'`,
  )
  const lastInbound = raw.prepare<[number, EpochMs], { posted_at: number }>(
    `select posted_at from messages
     where conversation_id = ? and direction = 'inbound' and received_at <= ?
     order by posted_at desc, id desc limit 1`,
  )
  const findMessage = raw.prepare<
    [number],
    {
      conversation_id: number
      network: Network
      text: string
      edited_at: EpochMs | null
      sentiment_label: SentimentLabel
    }
  >('select conversation_id, network, text, edited_at, sentiment_label from messages where id = ?')
  const setMessage = raw.prepare(
    'update messages set sentiment_label = ?, sentiment_score = ?, sentiment_corrected = ? where id = ?',
  )
  const setConversation = raw.prepare(
    `update conversations set sentiment_label = ?, sentiment_score = ?, sentiment_corrected = ?
     where id = ? and ? = (select id from messages where conversation_id = conversations.id
       and direction = 'inbound' order by posted_at desc, id desc limit 1)`,
  )
  const keepCorrection = raw.prepare(
    `insert into sentiment_corrections (message_id, agent_id, from_label, to_label, created_at)
     values (?, ?, ?, ?, ?)`,
  )
  const corrections = raw.prepare<
    [number],
    { id: number; from_label: SentimentLabel; to_label: SentimentLabel; created_at: EpochMs }
  >(
    `select id, from_label, to_label, created_at from sentiment_corrections
     where message_id = ? order by id desc limit 2`,
  )
  const forgetCorrection = raw.prepare('delete from sentiment_corrections where id = ?')

  return {
    tagsOf: (id: number) => tags.all(id).map((row) => row.tag_id),
    setTags(id: number, tagIds: readonly number[]) {
      clearTags.run(id)
      for (const tagId of tagIds) addTag.run(id, tagId)
    },
    snoozedUntil: (at: EpochMs) => snoozed.all(at).map((row) => row.id),
    unresolvedIn: (accountIds: readonly number[]) =>
      accountIds.flatMap((accountId) => unresolvedOf.all(accountId).map((row) => row.id)),
    unresolvedAfter: (id: number, limit: number) => unresolved.all(id, limit).map((row) => row.id),
    /** When the customer's newest message was posted, of those that were here by `receivedBy`. */
    lastInboundAt: (id: number, receivedBy: EpochMs) =>
      lastInbound.get(id, receivedBy)?.posted_at ?? null,
    /**
     * A label equal to what the newest correction replaced takes that correction back, as if it had never
     * been made; `machine` is what the machine says of a text no person has labelled.
     */
    correctSentiment(
      messageId: number,
      label: SentimentLabel,
      agentId: number,
      at: EpochMs,
      machine: (text: string) => Sentiment,
    ) {
      const message = findMessage.get(messageId)
      if (!message) return null
      const previous = message.sentiment_label
      const [newest, older] = corrections.all(messageId)
      const takesBack =
        newest?.from_label === label &&
        newest.to_label === previous &&
        (message.edited_at === null || message.edited_at <= newest.created_at)
      if (takesBack) forgetCorrection.run(newest.id)
      else keepCorrection.run(messageId, agentId, previous, label, at)
      const corrected = takesBack && !older ? 0 : 1
      const guess = corrected === 0 ? machine(message.text) : null
      const score = guess?.label === label ? guess.score : certainScores[label]
      setMessage.run(label, score, corrected, messageId)
      setConversation.run(label, score, corrected, message.conversation_id, messageId)
      return {
        conversationId: message.conversation_id,
        previous,
        network: message.network,
        text: message.text,
        corrected: corrected === 1,
      }
    },
  }
}
