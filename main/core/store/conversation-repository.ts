import { sql } from 'kysely'
import type { Customer, Message, Note } from '#shared/contract/conversation.ts'
import type { EpochMs, HandoffState, Network, Visibility } from '#shared/domain.ts'
import type { Db } from './database.ts'
import { oncePerDeed } from './deeds.ts'
import { messageOf, type MessageRow } from './message-view.ts'
import { seenOf, whereInSight, type Sight } from './sight.ts'

export interface ConversationHead {
  readonly id: number
  readonly accountId: number
  readonly network: Network
  readonly authorId: number
  readonly authorExternalId: string
  readonly contactId: number
  readonly placeId: string
  readonly placeUrl: string | null
  readonly visibility: Visibility
}

interface NewNote {
  readonly agentId: number
  readonly text: string
  readonly at: EpochMs
  readonly deed?: string | undefined
}

const historyLength = 20
/** A search hit further back than this opens a page that does not reach it. */
const mostUntil = 2000

/** Reads of one conversation: its head, its messages, its customer, its links. */
export function createConversationRepository(db: Db) {
  const messageRows = (conversationId: number) =>
    db
      .selectFrom('messages')
      .leftJoin('agents', 'agents.id', 'messages.agent_id')
      .leftJoin('outbox', 'outbox.message_id', 'messages.id')
      .selectAll('messages')
      .select([
        'agents.name as agent_name',
        'outbox.id as outbox_id',
        'outbox.status as outbox_status',
        'outbox.send_at as outbox_send_at',
        'outbox.error_code as outbox_error_code',
        'outbox.error_text as outbox_error_text',
        'outbox.retry_at as outbox_retry_at',
      ])
      .where('messages.conversation_id', '=', conversationId)
      .where((eb) =>
        eb.or([eb('outbox.status', 'is', null), eb('outbox.status', '!=', 'cancelled')]),
      )

  async function withEdits(rows: readonly MessageRow[]): Promise<Message[]> {
    const edited = rows.filter((row) => row.edited_at !== null).map((row) => row.id)
    const edits = edited.length
      ? await db
          .selectFrom('message_edits')
          .selectAll()
          .where('message_id', 'in', edited)
          .orderBy('id')
          .execute()
      : []
    return rows.map((row) =>
      messageOf(
        row,
        edits
          .filter((edit) => edit.message_id === row.id)
          .map((edit) => ({ text: edit.text, replacedAt: edit.replaced_at })),
      ),
    )
  }

  /** How many messages stand at or after one of them. */
  async function countFrom(conversationId: number, messageId: number): Promise<number> {
    const from = db
      .selectFrom('messages')
      .select('id')
      .where('conversation_id', '=', conversationId)
      .where(
        sql<boolean>`(posted_at, id) >= (select posted_at, id from messages where id = ${messageId}
          and conversation_id = ${conversationId})`,
      )
      .limit(mostUntil)
    const { n } = await db
      .selectFrom(from.as('later'))
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    return n
  }

  return {
    /** Of one that became a part of another: the other's. */
    async head(asked: number): Promise<ConversationHead | null> {
      const merged = await db
        .selectFrom('merged_conversations')
        .select('into_id')
        .where('id', '=', asked)
        .executeTakeFirst()
      const id = merged?.into_id ?? asked
      const row = await db
        .selectFrom('conversations')
        .innerJoin('authors', 'authors.id', 'conversations.author_id')
        .select([
          'conversations.id',
          'conversations.account_id as accountId',
          'conversations.network',
          'conversations.author_id as authorId',
          'authors.external_id as authorExternalId',
          'authors.contact_id as contactId',
          'conversations.place_id as placeId',
          'conversations.place_url as placeUrl',
          'conversations.visibility',
        ])
        .where('conversations.id', '=', id)
        .executeTakeFirst()
      return row ?? null
    },
    /**
     * The newest page, or the one before a message; oldest first. With `until` it goes back at least that
     * far, `mostUntil` messages at most.
     */
    async messages(
      conversationId: number,
      before: number | null,
      least: number,
      until: number | null = null,
    ): Promise<{ messages: Message[]; hasEarlier: boolean }> {
      const limit = until === null ? least : Math.max(least, await countFrom(conversationId, until))
      let query = messageRows(conversationId)
        .orderBy('messages.posted_at', 'desc')
        .orderBy('messages.id', 'desc')
        .limit(limit + 1)
      if (before !== null) {
        query = query.where(
          sql<boolean>`(messages.posted_at, messages.id) <
            (select posted_at, id from messages where id = ${before})`,
        )
      }
      const rows = await query.execute()
      const page = rows.slice(0, limit).reverse()
      return { messages: await withEdits(page), hasEarlier: rows.length > limit }
    },
    async message(id: number): Promise<Message | null> {
      const row = await db
        .selectFrom('messages')
        .select('conversation_id')
        .where('id', '=', id)
        .executeTakeFirst()
      if (!row) return null
      const rows = await messageRows(row.conversation_id).where('messages.id', '=', id).execute()
      return (await withEdits(rows))[0] ?? null
    },
    /** Some of a conversation's messages, in the order they were stored. */
    async messagesOf(conversationId: number, ids: readonly number[]): Promise<Message[]> {
      if (ids.length === 0) return []
      const rows = await messageRows(conversationId)
        .where('messages.id', 'in', ids)
        .orderBy('messages.id')
        .execute()
      return withEdits(rows)
    },
    /** Of their other conversations and notes only what is in sight. */
    async customer(head: ConversationHead, sight: Sight = null): Promise<Customer> {
      const contact = await db
        .selectFrom('contacts')
        .selectAll()
        .where('id', '=', head.contactId)
        .executeTakeFirstOrThrow()
      const authors = await db
        .selectFrom('authors')
        .selectAll('authors')
        .select((eb) =>
          whereInSight(
            eb
              .selectFrom('conversations')
              .whereRef('conversations.author_id', '=', 'authors.id')
              .select((inner) => inner.fn.countAll<number>().as('n')),
            sight,
          ).as('conversation_count'),
        )
        .where('contact_id', '=', head.contactId)
        .execute()
      const others = db
        .selectFrom('conversations')
        .select(['id', 'network', 'visibility', 'status', 'preview', 'last_message_at'])
        .where(
          'author_id',
          'in',
          authors.map((author) => author.id),
        )
        .where('id', '!=', head.id)
        .orderBy('last_message_at', 'desc')
        .limit(historyLength)
      const history = await whereInSight(others, sight).execute()
      return {
        contactId: String(contact.id),
        name: contact.name,
        identities: authors.map((author) => ({
          conversationCount: author.conversation_count ?? 0,
          author: {
            id: String(author.id),
            network: author.network,
            externalId: author.external_id,
            name: author.name,
            handle: author.handle,
            url: author.url,
            reach: author.reach,
          },
        })),
        history: history.map((row) => ({
          conversationId: String(row.id),
          network: row.network,
          visibility: row.visibility,
          status: row.status,
          preview: row.preview,
          lastMessageAt: row.last_message_at,
        })),
        notes: await notesOf(head.contactId, sight),
      }
    },
    async links(
      id: number,
      sight: Sight = null,
    ): Promise<{ conversationId: string; visibility: Visibility; state: HandoffState }[]> {
      const rows = await db
        .selectFrom('handoffs')
        .select(['state', 'public_conversation_id', 'private_conversation_id'])
        .where((eb) =>
          eb.or([eb('public_conversation_id', '=', id), eb('private_conversation_id', '=', id)]),
        )
        .orderBy('id', 'desc')
        .execute()
      const links = new Map<number, { visibility: Visibility; state: HandoffState }>()
      for (const row of rows) {
        const isPublic = row.public_conversation_id === id
        const other = isPublic ? row.private_conversation_id : row.public_conversation_id
        if (other === null || links.has(other)) continue
        links.set(other, { visibility: isPublic ? 'private' : 'public', state: row.state })
      }
      const seen = await seenOf(db, [...links.keys()], sight)
      return [...links].filter(([other]) => seen.has(other)).map(([other, link]) => ({ conversationId: String(other), ...link }))
    },
    /** When somebody else last used an invitation that this public conversation gave. */
    async strangerAt(id: number): Promise<EpochMs | null> {
      const row = await db
        .selectFrom('handoffs')
        .select((eb) => eb.fn.max('stranger_at').as('at'))
        .where('public_conversation_id', '=', id)
        .executeTakeFirst()
      return row?.at ?? null
    },
    /** `deed`: a repeat under the same key adds nothing and answers what the first did. */
    async addNote(
      head: ConversationHead,
      { agentId, text, at, deed }: NewNote,
    ): Promise<Note> {
      const row = await db.transaction().execute((trx) =>
        oncePerDeed(trx, { key: deed, kind: 'note', at }, () =>
          trx
            .insertInto('notes')
            .values({
              contact_id: head.contactId,
              conversation_id: head.id,
              agent_id: agentId,
              text,
              created_at: at,
            })
            .returning('id')
            .executeTakeFirstOrThrow(),
        ),
      )
      const agent = await db
        .selectFrom('agents')
        .select('name')
        .where('id', '=', agentId)
        .executeTakeFirstOrThrow()
      return { id: String(row.id), text, createdAt: at, agentName: agent.name }
    },
  }

  async function notesOf(contactId: number, sight: Sight): Promise<Note[]> {
    const written = db
      .selectFrom('notes')
      .innerJoin('agents', 'agents.id', 'notes.agent_id')
      .innerJoin('conversations', 'conversations.id', 'notes.conversation_id')
      .select(['notes.id', 'notes.text', 'notes.created_at', 'agents.name'])
      .where('contact_id', '=', contactId)
      .orderBy('notes.id', 'desc')
      .limit(100)
    const rows = await whereInSight(written, sight).execute()
    return rows.map((row) => ({
      id: String(row.id),
      text: row.text,
      createdAt: row.created_at,
      agentName: row.name,
    }))
  }
}

export type ConversationRepository = ReturnType<typeof createConversationRepository>
