import type { EpochMs, Network } from '#shared/domain.ts'
import { columnsOf, stateOf } from '../conversations/conversation-row.ts'
import { endingWith, type ConversationState } from '../conversations/conversation-state.ts'
import { newConversation } from '../conversations/new-conversation.ts'
import { placeKey } from '../ingest/batch-snapshot.ts'
import { createWorkingAuthors } from '../ingest/working-authors.ts'
import type { Scorer } from '../scoring/scorer.ts'
import { initialSlaState } from '../sla/deadlines.ts'
import type { AuthorRow, ListedMessage, MessageRow, NextIds } from '../store/batch-reader.ts'
import type { BatchChanges } from '../store/batch-writer.ts'
import type { ConversationPlace, ConversationRow } from '../store/conversation-rows.ts'
import type { ArchivedMessage } from './archived-message.ts'

/** What is known of everything that some messages of an archive touch. */
export interface HistorySnapshot {
  readonly account: { readonly id: number; readonly network: Network }
  readonly at: EpochMs
  readonly nextIds: NextIds
  readonly authors: readonly AuthorRow[]
  readonly conversations: readonly ConversationRow[]
  /** External ids that are stored. */
  readonly known: ReadonlySet<string>
}

interface Working {
  readonly place: ConversationPlace
  readonly isNew: boolean
  state: ConversationState
  newest: ListedMessage | null
}

/**
 * What messages of an archive make of what is known: rows to write. They are the past: a conversation that they open is
 * closed, nothing waits for an answer, no promise is kept or broken, nobody hears of it. What is stored already stays as
 * it is. Pure but for the scorer's caches.
 */
export function decideHistory(
  { account, at, nextIds, known, ...snapshot }: HistorySnapshot,
  messages: readonly ArchivedMessage[],
  score: Scorer['score'],
): { readonly changes: BatchChanges; readonly added: number } {
  const authors = createWorkingAuthors(snapshot.authors, account.network, at, nextIds)
  const conversations = new Map<string, Working>(
    snapshot.conversations.map((row) => [
      placeKey(row.author_id, row.visibility, row.place_id),
      { place: row, isNew: false, state: stateOf(row), newest: null },
    ]),
  )
  const seen = new Set(known)
  const rows: MessageRow[] = []
  let { conversation: nextConversation, message: nextMessage } = nextIds

  function placeOf(message: ArchivedMessage, authorId: number): Working {
    const key = placeKey(authorId, message.visibility, message.place)
    const found = conversations.get(key)
    if (found) return found
    const place: ConversationPlace = {
      id: nextConversation++,
      account_id: account.id,
      network: account.network,
      author_id: authorId,
      place_id: message.place,
      visibility: message.visibility,
      kind: message.kind,
      place_url: null,
      created_at: at,
    }
    const state: ConversationState = {
      ...newConversation(account.network, message),
      status: 'resolved',
      unread: false,
      sla: { ...initialSlaState, status: 'resolved' },
    }
    const made = { place, isNew: true, state, newest: null }
    conversations.set(key, made)
    return made
  }

  for (const message of messages) {
    if (seen.has(message.id)) continue
    seen.add(message.id)
    const { id, handle, url, name } = message.author
    const before = snapshot.authors.find((row) => row.external_id === id)
    // Who is known by now is not renamed by what they were called once.
    const author = authors.seen(
      before ? { externalId: id, name: before.name } : { externalId: id, name, handle: handle ?? undefined, url: url ?? undefined },
    )
    const conversation = placeOf(message, author.row.id)
    const row = messageRow(message, { id: nextMessage++, account, at, conversation, score })
    rows.push(row)
    conversation.state = { ...conversation.state, messageCount: conversation.state.messageCount + 1 }
    if (conversation.isNew && row.direction === 'inbound' && row.posted_at >= conversation.state.lastMessageAt) {
      const { sentiment_label: label, sentiment_score: points } = row
      conversation.state = { ...conversation.state, sentiment: { label, score: points, corrected: false } }
    }
    if (conversation.state.lastMessageId === null || row.posted_at >= conversation.state.lastMessageAt) {
      conversation.state = endingWith(conversation.state, row)
      conversation.newest = row
    }
  }

  const touched = new Set(rows.map((row) => row.conversation_id))
  const changed = [...conversations.values()].filter(({ place }) => touched.has(place.id))
  const written = authors.changes()
  return {
    added: rows.length,
    changes: {
      at,
      contacts: written.contacts,
      newAuthors: written.newAuthors,
      renamedAuthors: [],
      permittedAuthors: [],
      merges: [],
      moves: [],
      newConversations: changed.filter(({ isNew }) => isNew).map(({ place, state }) => ({ ...place, ...columnsOf(state) })),
      newMessages: rows,
      changedMessages: [],
      edits: [],
      hits: [],
      claimed: [],
      tags: [],
      conversations: changed.filter(({ isNew }) => !isNew).map(({ place, state }) => ({ id: place.id, columns: columnsOf(state) })),
      outcomes: [],
      confirmed: [],
      arrivals: [],
      strangers: [],
      facts: [],
    },
  }
}

interface About {
  readonly id: number
  readonly account: HistorySnapshot['account']
  readonly at: EpochMs
  readonly conversation: Working
  readonly score: Scorer['score']
}

function messageRow(message: ArchivedMessage, { id, account, at, conversation, score }: About): MessageRow {
  const text = message.text.toWellFormed().replaceAll('\0', '')
  const scored = score({ text, network: account.network })
  const postedAt = Date.parse(message.postedAt)
  const instant = (said: string | null | undefined) => (said ? Date.parse(said) : null)
  return {
    id,
    account_id: account.id,
    network: account.network,
    external_id: message.id,
    conversation_id: conversation.place.id,
    author_id: conversation.place.author_id,
    agent_id: null,
    direction: message.direction,
    kind: message.kind,
    visibility: message.visibility,
    text: message.deletedAt ? '' : text,
    posted_at: postedAt,
    received_at: postedAt,
    edited_at: instant(message.editedAt),
    deleted_at: instant(message.deletedAt),
    reply_to_external_id: message.replyTo ?? null,
    url: message.url ?? null,
    repliable: 0,
    album_id: null,
    attachments_json: null,
    context_json: null,
    language: scored.language,
    sentiment_label: scored.sentiment.label,
    sentiment_score: scored.sentiment.score,
    sentiment_corrected: 0,
    intents_json: JSON.stringify(scored.intents),
    expired_at: null,
    imported_at: at,
  }
}
