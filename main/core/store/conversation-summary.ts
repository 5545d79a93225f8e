import type { Selectable } from 'kysely'
import type { ListedMessage } from './batch-reader.ts'
import type { Reader } from './outbox-repository.ts'
import type { AuthorsTable, ConversationsTable } from './schema.ts'

export interface ConversationWithAuthor {
  readonly conversation: Readonly<Selectable<ConversationsTable>>
  readonly author: Readonly<Selectable<AuthorsTable>>
}

export async function conversationWithAuthor(
  reader: Reader,
  id: number,
): Promise<ConversationWithAuthor | null> {
  const conversation = await reader
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!conversation) return null
  const author = await reader
    .selectFrom('authors')
    .selectAll()
    .where('id', '=', conversation.author_id)
    .executeTakeFirstOrThrow()
  return { conversation, author }
}

export interface CountedMessages {
  readonly count: number
  readonly newest: ListedMessage | null
}

/** How many messages stand in a conversation, and the newest of them. */
export async function countMessages(reader: Reader, id: number): Promise<CountedMessages> {
  const { count } = await reader
    .selectFrom('messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('conversation_id', '=', id)
    .executeTakeFirstOrThrow()
  const newest = await reader
    .selectFrom('messages')
    .select(['id', 'text', 'posted_at', 'direction'])
    .where('conversation_id', '=', id)
    .orderBy('posted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { count, newest: newest ?? null }
}
