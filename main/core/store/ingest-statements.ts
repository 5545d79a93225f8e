import type { Direction, EpochMs, Language, MessageKind, Network, SentimentLabel, Visibility } from '#shared/domain.ts'
import { normaliseText } from '#shared/normalise-text.ts'
import type { ConversationState } from '../conversations/conversation-state.ts'
import { stateColumns } from './conversation-rows.ts'
import type { NewFact } from '../journal/facts.ts'
import type { RawConnection } from './database.ts'
import { createJournalStatements } from './journal.ts'
import { createQuarantineStatements, type Unreadable } from './quarantine-statements.ts'

export interface NewMessage {
  readonly accountId: number
  readonly network: Network
  readonly externalId: string
  readonly conversationId: number
  readonly authorId: number
  readonly direction: Direction
  readonly kind: MessageKind
  readonly visibility: Visibility
  readonly text: string
  readonly postedAt: EpochMs
  readonly receivedAt: EpochMs
  readonly editedAt: EpochMs | null
  readonly replyToExternalId: string | null
  readonly url: string | null
  readonly repliable: boolean
  readonly albumId: string | null
  readonly attachmentsJson: string | null
  readonly contextJson: string | null
  readonly language: Language
  readonly sentimentLabel: SentimentLabel
  readonly sentimentScore: number
  readonly intentsJson: string
}

export interface StoredMessage {
  readonly id: number
  readonly conversation_id: number
  readonly author_id: number
  readonly direction: Direction
  readonly network: Network
  readonly text: string
  readonly attachments_json: string | null
  readonly posted_at: EpochMs
  readonly received_at: EpochMs
  readonly edited_at: EpochMs | null
  readonly deleted_at: EpochMs | null
}

/** What besides its text weighs in the score of a stored message. */
export interface Circumstances {
  readonly reach: number | null
  readonly visibility: Visibility
  readonly label: SentimentLabel
  readonly is_monitored: number
}

export interface NewConversation {
  readonly accountId: number
  readonly network: Network
  readonly authorId: number
  readonly placeId: string
  readonly visibility: Visibility
  readonly kind: MessageKind
  readonly placeUrl: string | null
  readonly at: EpochMs
}

const messageColumns = `account_id, network, external_id, conversation_id, author_id, direction, kind,
  visibility, text, posted_at, received_at, edited_at, reply_to_external_id, url, repliable, album_id,
  attachments_json, context_json, language, sentiment_label, sentiment_score, sentiment_corrected,
  intents_json`

const stateColumnNames = `status, snoozed_until, assignee_id, unread, preview, message_count,
  last_message_id, last_message_at, last_direction, sentiment_label, sentiment_score,
  sentiment_corrected, priority_score, priority_level, priority_reasons_json, manual_priority,
  sla_json, due_at, due_target, urgency_at, waiting_seen_at, priority_basis_json, withdrawn_at`

/** The statements of a message's way in, prepared once. Synchronous; the caller holds the transaction. */
export function createIngestStatements(raw: RawConnection) {
  const findMessage = raw.prepare<[number, string], StoredMessage>(
    `select id, conversation_id, author_id, direction, network, text,
      attachments_json, posted_at, received_at, edited_at, deleted_at
     from messages where account_id = ? and external_id = ?`,
  )
  const findMessages = raw.prepare<[number, string], StoredMessage & { external_id: string }>(
    `select external_id, id, conversation_id, author_id, direction, network, text,
      attachments_json, posted_at, received_at, edited_at, deleted_at
     from messages where account_id = ? and external_id in (select value from json_each(?))`,
  )
  const insertConversation = raw.prepare(
    `insert into conversations (account_id, network, author_id, place_id, visibility, kind, place_url,
      created_at, updated_at, sentiment_corrected, ${stateColumnNames.replace(' sentiment_corrected,', '')})
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ${'?, '.repeat(21)}?)`,
  )
  const insertMessage = raw.prepare(
    `insert into messages (${messageColumns}) values (${'?, '.repeat(21)}0, ?)`,
  )
  const insertSearch = raw.prepare('insert into message_search (rowid, text) values (?, ?)')
  const removeSearch = raw.prepare('delete from message_search where rowid = ?')
  const insertHit = raw.prepare(
    'insert into monitor_hits (monitor_id, message_id) values (?, ?) on conflict do nothing',
  )
  const keepEdit = raw.prepare(
    'insert into message_edits (message_id, text, replaced_at) values (?, ?, ?)',
  )
  const applyEdit = raw.prepare(
    `update messages set text = ?, edited_at = ?, attachments_json = ?, language = ?, sentiment_label = ?,
      sentiment_score = ?, sentiment_corrected = 0, intents_json = ? where id = ?`,
  )
  const setAttachments = raw.prepare(
    'update messages set attachments_json = ?, edited_at = ? where id = ?',
  )
  const circumstances = raw.prepare<[number], Circumstances>(
    `select authors.reach, messages.visibility, messages.sentiment_label as label,
      exists (select 1 from monitor_hits where message_id = messages.id) as is_monitored
     from messages join authors on authors.id = messages.author_id where messages.id = ?`,
  )
  const newestInbound = raw
    .prepare<[number], number>(
      `select id from messages where conversation_id = ? and direction = 'inbound' and deleted_at is null
       order by posted_at desc, id desc limit 1`,
    )
    .pluck()
  const renameMessage = raw.prepare('update messages set external_id = ? where id = ?')
  const setDeleted = raw.prepare('update messages set deleted_at = ? where id = ?')
  const wipeMessage = raw.prepare(
    `update messages set text = '', attachments_json = null, context_json = null where id = ?`,
  )
  const wipeEdits = raw.prepare('delete from message_edits where message_id = ?')
  const setPermission = raw.prepare(
    'update authors set private_allowed = ?, updated_at = ? where network = ? and external_id = ?',
  )
  const setWritable = raw.prepare(
    `update authors set private_allowed = 1
     where id in (select value from json_each(?)) and private_allowed is not 1`,
  )
  // Where the customer has written in the new place already, both stay as they are.
  const movePlace = raw
    .prepare<[string, number, string], number>(
      `update or ignore conversations set place_id = ? where account_id = ? and place_id = ? returning id`,
    )
    .pluck()
  const saveCursor = raw.prepare(
    `insert into cursors (account_id, stream, cursor, polled_at) values (?, ?, ?, ?)
     on conflict (account_id, stream) do update set cursor = excluded.cursor,
     polled_at = excluded.polled_at`,
  )
  const quarantine = createQuarantineStatements(raw)
  const journal = createJournalStatements(raw)

  return {
    findMessage: (accountId: number, externalId: string) =>
      findMessage.get(accountId, externalId) ?? null,
    /** Those of a batch that are stored already, by external id. */
    findMessages(accountId: number, externalIds: readonly string[]): Map<string, StoredMessage> {
      const found = findMessages.all(accountId, JSON.stringify(externalIds))
      return new Map(found.map((row) => [row.external_id, row]))
    },
    insertConversation(row: NewConversation, state: ConversationState): number {
      const columns = stateColumns(state)
      const result = insertConversation.run(
        row.accountId,
        row.network,
        row.authorId,
        row.placeId,
        row.visibility,
        row.kind,
        row.placeUrl,
        row.at,
        row.at,
        ...columns.slice(0, 11),
        ...columns.slice(12),
      )
      return Number(result.lastInsertRowid)
    },
    insertMessage(row: NewMessage): number {
      const result = insertMessage.run(
        row.accountId,
        row.network,
        row.externalId,
        row.conversationId,
        row.authorId,
        row.direction,
        row.kind,
        row.visibility,
        row.text,
        row.postedAt,
        row.receivedAt,
        row.editedAt,
        row.replyToExternalId,
        row.url,
        row.repliable ? 1 : 0,
        row.albumId,
        row.attachmentsJson,
        row.contextJson,
        row.language,
        row.sentimentLabel,
        row.sentimentScore,
        row.intentsJson,
      )
      const id = Number(result.lastInsertRowid)
      insertSearch.run(id, normaliseText(row.text))
      return id
    },
    insertHit: (monitorId: number, messageId: number) => insertHit.run(monitorId, messageId),
    replaceText(
      message: StoredMessage,
      row: Pick<
        NewMessage,
        'text' | 'editedAt' | 'attachmentsJson' | 'language' | 'sentimentLabel' | 'sentimentScore' | 'intentsJson'
      >,
    ) {
      keepEdit.run(message.id, message.text, row.editedAt)
      applyEdit.run(
        row.text,
        row.editedAt,
        row.attachmentsJson,
        row.language,
        row.sentimentLabel,
        row.sentimentScore,
        row.intentsJson,
        message.id,
      )
      removeSearch.run(message.id)
      insertSearch.run(message.id, normaliseText(row.text))
    },
    rename: (messageId: number, externalId: string) => renameMessage.run(externalId, messageId),
    markDeleted(messageId: number, at: EpochMs | null) {
      setDeleted.run(at, messageId)
    },
    /** Removes what was said, where the platform's rules ask for it. */
    wipe(messageId: number) {
      wipeMessage.run(messageId)
      wipeEdits.run(messageId)
      removeSearch.run(messageId)
    },
    setPermission: (network: Network, externalId: string, allowed: boolean, at: EpochMs) =>
      setPermission.run(allowed ? 1 : 0, at, network, externalId),
    /** Whoever wrote to us in private may be answered there. */
    setWritable: (authorIds: Iterable<number>) => setWritable.run(JSON.stringify([...authorIds])),
    /** Answers the conversations that moved. */
    movePlace: (accountId: number, from: string, to: string) => movePlace.all(to, accountId, from),
    saveCursor: (accountId: number, stream: string, cursor: string | null, at: EpochMs) =>
      saveCursor.run(accountId, stream, cursor, at),
    quarantine: (accountId: number, stream: string, items: readonly Unreadable[], at: EpochMs) =>
      quarantine.keep(accountId, stream, items, at),
    setAttachments: (messageId: number, attachmentsJson: string | null, editedAt: EpochMs) =>
      setAttachments.run(attachmentsJson, editedAt, messageId),
    /** The customer's newest message that still stands there. */
    newestInbound: (conversationId: number) => newestInbound.get(conversationId) ?? null,
    circumstancesOf: (messageId: number) => circumstances.get(messageId) ?? null,
    record: (facts: readonly NewFact[]) => journal.append(facts),
  }
}

export type IngestStatements = ReturnType<typeof createIngestStatements>
