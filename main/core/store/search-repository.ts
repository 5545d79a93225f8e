import { sql, type RawBuilder } from 'kysely'
import { mostHitsCounted, type FoundPerson, type SearchHit } from '#shared/contract/search.ts'
import type { Direction, EpochMs, Network } from '#shared/domain.ts'
import type { Db } from './database.ts'
import { inSight, type Sight } from './sight.ts'

interface HitRow {
  readonly id: number
  readonly conversation_id: number
  readonly network: Network
  readonly author_name: string
  readonly direction: Direction
  readonly posted_at: number
  readonly text: string
}

interface PersonRow {
  readonly id: number
  readonly network: Network
  readonly name: string
  readonly handle: string | null
  readonly conversations: number
  readonly conversation_id: number
  readonly last_message_at: number
}

/** Where a message must stand to be found; absent: anywhere. */
export interface SearchPlace {
  readonly networks?: readonly Network[] | undefined
  readonly accountId?: number | undefined
  readonly authorId?: number | undefined
  readonly direction?: Direction | undefined
  /** Posted at or after, and before. */
  readonly from?: EpochMs | undefined
  readonly to?: EpochMs | undefined
  /** Of whose conversations; absent: of all. */
  readonly sight?: Sight | undefined
}

/** Which people are found; absent: all of them. */
export interface PeoplePlace {
  readonly networks?: readonly Network[] | undefined
  /** With a message at or after. */
  readonly from?: EpochMs | undefined
  /** In whose conversations; absent: in any. */
  readonly sight?: Sight | undefined
}

/** One way in which a search can be meant, as FTS5 expressions. */
export interface SearchReading {
  /** What stands in the message. */
  readonly words: string
  /** Who it is of, or to; absent: anybody. */
  readonly author?: string
}

/** Full-text search by FTS5 expressions; the only place that knows FTS5. Newest stored first. */
export function createSearchRepository(db: Db) {
  return {
    /** What any of the readings finds, each once. */
    async messages(
      readings: readonly SearchReading[],
      place: SearchPlace,
      before: number | null,
      limit: number,
    ): Promise<readonly SearchHit[]> {
      if (readings.length === 0) return []
      const below = before ?? Number.MAX_SAFE_INTEGER
      const { rows } = await hitsQuery(readings, place, below, limit).execute(db)
      return rows.map((row) => ({
        messageId: String(row.id),
        conversationId: String(row.conversation_id),
        network: row.network,
        authorName: row.author_name,
        direction: row.direction,
        postedAt: row.posted_at,
        text: row.text,
      }))
    },
    /** How many messages match, counted up to `mostHitsCounted`. */
    async count(readings: readonly SearchReading[], place: SearchPlace): Promise<number> {
      if (readings.length === 0) return 0
      const all = anyOf(
        readings.map((reading) => sql`${hitIds(reading, place, Number.MAX_SAFE_INTEGER)} limit ${mostHitsCounted}`),
      )
      const { rows } = await sql<{ n: number }>`select min(count(*), ${mostHitsCounted}) as n from (${all})`.execute(db)
      return rows[0]?.n ?? 0
    },
    /** Somebody bears this name or handle. */
    async isSomebody(name: string): Promise<boolean> {
      const { rows } = await sql`select 1 from author_search where author_search match ${name} limit 1`.execute(db)
      return rows.length > 0
    },
    /** People who wrote to us, by name or handle; who wrote last comes first. */
    async people(
      expression: string,
      place: PeoplePlace,
      limit: number,
    ): Promise<readonly FoundPerson[]> {
      // Asked within, so that the most recent of a common name are counted in that network alone.
      const there = place.networks
        ? sql`and exists (select 1 from authors a where a.id = author_search.rowid
            and a.network in (${sql.join([...place.networks])}))`
        : sql``
      const seen = inSight(place.sight ?? null)
      const { rows } = await sql<PersonRow>`
        select authors.id, authors.network, authors.name, authors.handle,
          count(*) as conversations, conversations.id as conversation_id,
          max(conversations.last_message_at) as last_message_at
        from (select rowid as id from author_search where author_search match ${expression} ${there}
          order by rowid desc limit ${mostPeople}) found
        join authors on authors.id = found.id
        join conversations on conversations.author_id = authors.id
        where conversations.last_message_at >= ${place.from ?? 0} ${seen ? sql`and ${seen}` : sql``}
        group by authors.id order by last_message_at desc limit ${limit}`.execute(db)
      return rows.map((row) => ({
        authorId: String(row.id),
        network: row.network,
        name: row.name,
        handle: row.handle,
        conversations: row.conversations,
        conversationId: String(row.conversation_id),
        lastMessageAt: row.last_message_at,
      }))
    },
  }
}

export type SearchRepository = ReturnType<typeof createSearchRepository>

/** A name that so many people bear is not worth ordering all of them. */
const mostPeople = 500

/** The inner query touches as little as it can; texts and names are read for the page's rows alone. */
export function hitsQuery(readings: readonly SearchReading[], place: SearchPlace, below: number, limit: number) {
  // The newest of all are among the newest of each.
  const newest = readings.map(
    (reading) => sql`${hitIds(reading, place, below)} order by message_search.rowid desc limit ${limit}`,
  )
  return sql<HitRow>`
    select messages.id, messages.conversation_id, messages.network, authors.name as author_name,
      messages.direction, messages.posted_at, messages.text
    from (${anyOf(newest)} order by id desc limit ${limit}) hits
    join messages on messages.id = hits.id
    join authors on authors.id = messages.author_id
    order by hits.id desc`
}

function anyOf(queries: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join(queries.map((query) => sql`select id from (${query})`), sql` union `)
}

/** The messages with these people. The plus keeps the index of words in the lead: it is asked once, not for each. */
function withPeople(name: string): RawBuilder<unknown> {
  return sql` and +message_search.rowid in (select m.id from conversations c join messages m on m.conversation_id = c.id
    where c.author_id in (select rowid from author_search where author_search match ${name}
      order by rowid desc limit ${mostPeople}))`
}

function hitIds({ words, author }: SearchReading, place: SearchPlace, below: number): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = []
  if (place.networks) conditions.push(sql`messages.network in (${sql.join([...place.networks])})`)
  if (place.accountId !== undefined) conditions.push(sql`messages.account_id = ${place.accountId}`)
  if (place.authorId !== undefined) conditions.push(sql`messages.author_id = ${place.authorId}`)
  if (place.direction) conditions.push(sql`messages.direction = ${place.direction}`)
  if (place.from !== undefined) conditions.push(sql`messages.posted_at >= ${place.from}`)
  if (place.to !== undefined) conditions.push(sql`messages.posted_at < ${place.to}`)
  const seen = inSight(place.sight ?? null)
  if (seen) {
    conditions.push(sql`exists (select 1 from conversations where conversations.id = messages.conversation_id and ${seen})`)
  }
  const of = author === undefined ? sql`` : withPeople(author)
  const matching = sql`message_search match ${words} and message_search.rowid < ${below}${of}`
  // Without a condition the index alone answers.
  if (conditions.length === 0) {
    return sql`select message_search.rowid as id from message_search where ${matching}`
  }
  return sql`select message_search.rowid as id from message_search
    cross join messages on messages.id = message_search.rowid
    where ${matching} and ${sql.join(conditions, sql` and `)}`
}
