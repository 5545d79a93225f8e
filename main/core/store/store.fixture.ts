import type { MessageKind, Network, Visibility } from '#shared/domain.ts'
import type { Store } from './database.ts'
import { createSearchRows } from './search-rows.ts'

/** Rows for tests, with every column a test does not care about filled in. */
export async function insertAccount(store: Store, network: Network): Promise<number> {
  const { id } = await store.db
    .insertInto('accounts')
    .values({
      network,
      external_id: `brand-${network}`,
      name: 'Brand',
      handle: 'brand',
      url: null,
      api_root: 'http://127.0.0.1:1',
      simulated: 1,
      status: 'active',
      public_fields_json: '{}',
      settings_json: '{}',
      health_json: '[]',
      action_url: null,
      last_success_at: null,
      last_error_at: null,
      created_at: 0,
      removed_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function insertAuthor(
  store: Store,
  network: Network,
  externalId: string,
): Promise<number> {
  const contact = await store.db
    .insertInto('contacts')
    .values({ name: externalId, created_at: 0 })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await store.db
    .insertInto('authors')
    .values({
      network,
      external_id: externalId,
      contact_id: contact.id,
      name: externalId,
      handle: null,
      url: null,
      avatar_url: null,
      reach: null,
      private_allowed: null,
      updated_at: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface NewConversation {
  readonly accountId: number
  readonly network: Network
  readonly authorId: number
  readonly placeId: string
  readonly visibility: Visibility
  readonly kind?: MessageKind
}

export async function insertConversation(store: Store, row: NewConversation): Promise<number> {
  const { id } = await store.db
    .insertInto('conversations')
    .values({
      account_id: row.accountId,
      network: row.network,
      author_id: row.authorId,
      place_id: row.placeId,
      visibility: row.visibility,
      kind: row.kind ?? (row.visibility === 'private' ? 'direct' : 'comment'),
      status: 'open',
      snoozed_until: null,
      assignee_id: null,
      unread: 1,
      preview: '',
      message_count: 0,
      last_message_id: null,
      last_message_at: 0,
      last_direction: 'inbound',
      sentiment_label: 'neutral',
      sentiment_score: 0,
      sentiment_corrected: 0,
      priority_score: 0,
      priority_level: 'normal',
      priority_reasons_json: '[]',
      manual_priority: null,
      sla_json: '{}',
      due_at: null,
      due_target: null,
      urgency_at: 0,
      handoff_state: null,
      place_url: null,
      created_at: 0,
      updated_at: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface NewMessage {
  readonly conversationId: number
  readonly externalId: string | null
  readonly text: string
  readonly direction?: 'inbound' | 'outbound'
  readonly repliable?: boolean
  readonly at?: number
}

export async function insertMessage(store: Store, row: NewMessage): Promise<number> {
  const conversation = await store.db
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', row.conversationId)
    .executeTakeFirstOrThrow()
  const { id } = await store.db
    .insertInto('messages')
    .values({
      account_id: conversation.account_id,
      network: conversation.network,
      external_id: row.externalId,
      conversation_id: row.conversationId,
      author_id: conversation.author_id,
      agent_id: null,
      direction: row.direction ?? 'inbound',
      kind: conversation.kind,
      visibility: conversation.visibility,
      text: row.text,
      posted_at: row.at ?? 0,
      received_at: row.at ?? 0,
      edited_at: null,
      deleted_at: null,
      reply_to_external_id: null,
      url: null,
      repliable: row.repliable === false ? 0 : 1,
      album_id: null,
      attachments_json: null,
      context_json: null,
      language: 'unknown',
      sentiment_label: 'neutral',
      sentiment_score: 0,
      sentiment_corrected: 0,
      intents_json: '[]',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  createSearchRows(store.raw).add(id, row.text)
  return id
}
