import { sql } from 'kysely'
import type { Network } from '#shared/domain.ts'
import type { Db } from './database.ts'

/** Read in one go. */
export const archiveRowsAtOnce = 500

/** The rows of an archive in the order of their ids, each part behind the one before. */
export function createArchiveRows(db: Db) {
  return {
    /** What is on its way has no id yet, and of what was wiped nothing is left to keep. */
    messages: (after: number) =>
      db
        .selectFrom('messages as m')
        .innerJoin('accounts as a', 'a.id', 'm.account_id')
        .innerJoin('conversations as c', 'c.id', 'm.conversation_id')
        .innerJoin('authors as w', 'w.id', 'c.author_id')
        .leftJoin('agents as g', 'g.id', 'm.agent_id')
        .select([
          'm.id as row',
          'm.network',
          'a.external_id as account_id',
          'a.name as account',
          'a.simulated',
          'm.external_id as id',
          'm.direction',
          'm.kind',
          'm.visibility',
          'c.place_id as place',
          'w.external_id as author_id',
          'w.name as author',
          'w.handle',
          'w.url as author_url',
          'm.text',
          'm.posted_at',
          'm.edited_at',
          'm.deleted_at',
          'm.reply_to_external_id as reply_to',
          'm.url',
          'm.conversation_id as conversation',
          'g.name as agent',
          'm.language',
          'm.sentiment_label as sentiment',
          'm.intents_json as intents',
        ])
        .where('m.id', '>', after)
        .where('m.external_id', 'is not', null)
        .orderBy('m.id')
        .limit(archiveRowsAtOnce)
        .execute(),
    conversations: (after: number) =>
      db
        .selectFrom('conversations as c')
        .innerJoin('accounts as a', 'a.id', 'c.account_id')
        .innerJoin('authors as w', 'w.id', 'c.author_id')
        .leftJoin('agents as g', 'g.id', 'c.assignee_id')
        .select([
          'c.id as row',
          'c.network',
          'a.name as account',
          'w.contact_id as contact',
          'w.name as author',
          'c.place_id as place',
          'c.visibility',
          'c.kind',
          'c.status',
          'g.name as assignee',
          sql<string | null>`(select group_concat(t.name, ', ') from conversation_tags ct join tags t on t.id = ct.tag_id
            where ct.conversation_id = c.id)`.as('tags'),
          'c.sentiment_label as sentiment',
          'c.priority_level as priority',
          'c.message_count as messages',
          'c.last_message_at',
          'c.created_at',
        ])
        .where('c.id', '>', after)
        .orderBy('c.id')
        .limit(archiveRowsAtOnce)
        .execute(),
    /** One row an author: the same contact may be known on several networks. */
    contacts: (after: number) =>
      db
        .selectFrom('authors as w')
        .innerJoin('contacts as k', 'k.id', 'w.contact_id')
        .select([
          'w.id as row',
          'w.contact_id as contact',
          'k.name as contact_name',
          'w.network',
          'w.external_id as author_id',
          'w.name as author',
          'w.handle',
          'w.url',
          'w.reach',
        ])
        .where('w.id', '>', after)
        .orderBy('w.id')
        .limit(archiveRowsAtOnce)
        .execute(),
    /** The account of this name, also one that is connected no more. */
    async accountNamed(network: Network, name: string): Promise<{ readonly id: string; readonly name: string } | null> {
      const all = await db
        .selectFrom('accounts')
        .select(['external_id as id', 'name'])
        .where('network', '=', network)
        .orderBy(sql`removed_at is not null`)
        .orderBy('id')
        .execute()
      return all.find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? null
    },
    /** From the first message to the last, by the platforms' times; null where there is none. */
    async span(): Promise<{ readonly from: number; readonly to: number } | null> {
      const { from, to } = await db
        .selectFrom('messages')
        .select((eb) => [eb.fn.min<number | null>('posted_at').as('from'), eb.fn.max<number | null>('posted_at').as('to')])
        .where('direction', 'in', ['inbound', 'outbound'])
        .executeTakeFirstOrThrow()
      return from === null || to === null ? null : { from, to }
    },
  }
}

export type ArchiveRows = ReturnType<typeof createArchiveRows>
