import type { EpochMs, HandoffState } from '#shared/domain.ts'
import type { Actor, NewFact } from '../journal/facts.ts'
import type { AuthorRow, MessageRow } from './batch-reader.ts'
import { createConversationRows, type ConversationColumns, type ConversationRow } from './conversation-rows.ts'
import type { RawConnection, Steps } from './database.ts'
import { createJournalStatements } from './journal.ts'
import { createMergeStatements } from './merge-conversations.ts'
import { createMessageWriter, type ChangedMessage, type KeptEdit } from './message-writer.ts'
import { createOutcomeStatements, type OutcomeRow } from './outcome-rows.ts'
import { createQuarantineStatements, type Unreadable } from './quarantine-statements.ts'
import { createUsageStatements, type UsageCount } from './usage-rows.ts'

/** What a poll says of a person. */
const saidColumns = ['name', 'handle', 'url', 'avatar_url', 'reach', 'updated_at'] as const
const authorColumns = [
  'id',
  'network',
  'external_id',
  'contact_id',
  'private_allowed',
  ...saidColumns,
] as const

export interface NewContact {
  readonly id: number
  readonly name: string
}

/** Finished rows; what is new has its id already. */
export interface BatchChanges {
  readonly at: EpochMs
  readonly contacts: readonly NewContact[]
  readonly newAuthors: readonly AuthorRow[]
  readonly renamedAuthors: readonly AuthorRow[]
  readonly permittedAuthors: readonly AuthorRow[]
  readonly merges: readonly Merge[]
  readonly moves: readonly MovedConversation[]
  readonly newConversations: readonly ConversationRow[]
  readonly newMessages: readonly MessageRow[]
  readonly changedMessages: readonly ChangedMessage[]
  readonly edits: readonly KeptEdit[]
  readonly hits: readonly MonitorHit[]
  /** Messages that came by themselves after a monitor had found them. */
  readonly claimed: readonly number[]
  readonly tags: readonly AddedTags[]
  readonly conversations: readonly ChangedConversation[]
  readonly outcomes: readonly OutcomeRow[]
  readonly confirmed: readonly ConfirmedAction[]
  readonly arrivals: readonly Arrival[]
  readonly strangers: readonly Stranger[]
  readonly facts: readonly NewFact[]
}

export interface ChangedConversation {
  readonly id: number
  readonly columns: ConversationColumns
}

export interface MovedConversation {
  readonly id: number
  readonly from: string
  readonly to: string
}

/** All of `absorbed` belongs to `into` from now on. */
export interface Merge {
  readonly absorbed: number
  readonly into: number
}

export interface MonitorHit {
  readonly monitorId: number
  readonly messageId: number
  readonly postedAt: EpochMs
  /** Without monitors we would not have this message. */
  readonly isFound: boolean
}

/** Tags that a conversation gets, if they are still there. */
export interface AddedTags {
  readonly conversationId: number
  readonly tagIds: readonly number[]
  readonly actor: Actor
}

/** The platform showed one of our messages. */
export interface ConfirmedAction {
  readonly id: number
  readonly messageId: number
  readonly externalId: string
  readonly postedAt: EpochMs
}

export interface Arrival {
  readonly handoffId: number
  readonly state: HandoffState
  readonly conversationId: number
  readonly at: EpochMs
}

/** Somebody else came through the link. */
export interface Stranger {
  readonly handoffId: number
  readonly at: EpochMs
}

/** Writes what was decided of a batch, step by step; the caller holds the transaction. */
export function createBatchWriter(raw: RawConnection) {
  const conversations = createConversationRows(raw)
  const messages = createMessageWriter(raw)
  const outcomes = createOutcomeStatements(raw)
  const journal = createJournalStatements(raw)
  const merging = createMergeStatements(raw)
  const quarantine = createQuarantineStatements(raw)
  const usage = createUsageStatements(raw)
  const insertContact = raw.prepare('insert into contacts (id, name, created_at) values (?, ?, ?)')
  const insertAuthor = raw.prepare(
    `insert into authors (${authorColumns.join(', ')}) values (${authorColumns.map(() => '?').join(', ')})`,
  )
  const renameAuthor = raw.prepare(
    `update authors set ${saidColumns.map((name) => `${name} = ?`).join(', ')} where id = ?`,
  )
  const permitAuthor = raw.prepare(
    'update authors set private_allowed = ?, updated_at = ? where id = ?',
  )
  const insertHit = raw.prepare(
    `insert into monitor_hits (monitor_id, message_id, posted_at, is_found) values (?, ?, ?, ?)
     on conflict do nothing`,
  )
  const claim = raw.prepare('update monitor_hits set is_found = 0 where message_id = ? and is_found = 1')
  const insertTag = raw.prepare(
    `insert into conversation_tags (conversation_id, tag_id) select ?, id from tags where id = ?
     on conflict do nothing`,
  )
  const confirmAction = raw.prepare(
    `update outbox set status = 'sent', external_id = ?, error_code = null, error_text = null,
      retry_at = null, doubt_since = null, updated_at = ? where id = ?`,
  )
  const confirmMessage = raw.prepare('update messages set external_id = ?, posted_at = ? where id = ?')
  const arrive = raw.prepare(
    `update handoffs set state = ?, private_conversation_id = ?, arrived_at = ?, updated_at = ?
     where id = ?`,
  )
  const strange = raw.prepare('update handoffs set stranger_at = ?, updated_at = ? where id = ?')
  const saveCursor = raw.prepare(
    `insert into cursors (account_id, stream, cursor, polled_at) values (?, ?, ?, ?)
     on conflict (account_id, stream) do update set cursor = excluded.cursor,
     polled_at = excluded.polled_at`,
  )

  /** The fact that it has tags it had not. */
  function tagged({ conversationId, tagIds, actor }: AddedTags, at: EpochMs): readonly NewFact[] {
    const added = tagIds.filter((id) => insertTag.run(conversationId, id).changes > 0)
    const data = { added, removed: [] }
    return added.length === 0 ? [] : [{ kind: 'conversation.tagged', at, actor, conversationId, data }]
  }

  return {
    *save(changes: BatchChanges): Steps<void> {
      const { at } = changes
      for (const { id, name } of changes.contacts) insertContact.run(id, name, at)
      for (const row of changes.newAuthors) insertAuthor.run(...authorColumns.map((name) => row[name]))
      for (const row of changes.renamedAuthors) renameAuthor.run(...saidColumns.map((name) => row[name]), row.id)
      for (const row of changes.permittedAuthors) permitAuthor.run(row.private_allowed, row.updated_at, row.id)
      // A place that was left may be taken again.
      for (const merge of changes.merges) merging.merge(merge, at)
      for (const move of changes.moves) merging.move(move)
      for (const row of changes.newConversations) conversations.insert(row, at)
      for (const merge of changes.merges) merging.remember(merge)
      for (const { row, isRenamed } of changes.changedMessages) {
        if (isRenamed) messages.forgetId(row.id)
      }
      for (const row of changes.newMessages) {
        messages.insert(row)
        yield row.text.length
      }
      for (const message of changes.changedMessages) {
        messages.change(message)
        yield message.row.text.length
      }
      for (const edit of changes.edits) {
        messages.keepEdit(edit)
        yield edit.text.length
      }
      for (const { monitorId, messageId, postedAt, isFound } of changes.hits) {
        insertHit.run(monitorId, messageId, postedAt, isFound ? 1 : 0)
      }
      for (const id of changes.claimed) claim.run(id)
      for (const { id, columns } of changes.conversations) conversations.save(id, columns, at)
      for (const row of changes.outcomes) outcomes.insert(row)
      for (const action of changes.confirmed) {
        confirmAction.run(action.externalId, action.postedAt, action.id)
        confirmMessage.run(action.externalId, action.postedAt, action.messageId)
      }
      for (const { handoffId, state, conversationId, at: cameAt } of changes.arrivals) {
        arrive.run(state, conversationId, cameAt, cameAt, handoffId)
      }
      for (const { handoffId, at: cameAt } of changes.strangers) strange.run(cameAt, cameAt, handoffId)
      journal.append([...changes.facts, ...changes.tags.flatMap((tags) => tagged(tags, at))])
    },
    usage: (accountId: number, counts: readonly UsageCount[]): void => usage.add(accountId, counts),
    quarantine: (accountId: number, stream: string, items: readonly Unreadable[], at: EpochMs): void =>
      quarantine.keep(accountId, stream, items, at),
    saveCursor: (accountId: number, stream: string, cursor: string | null, at: EpochMs): void =>
      void saveCursor.run(accountId, stream, cursor, at),
  }
}
