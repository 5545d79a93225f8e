import type { Mention, MentionFilter } from '#shared/contract/mentions.ts'
import { OtklikError } from '#shared/errors.ts'
import { risingZ } from '#shared/metrics.ts'
import type { Clock } from '#shared/clock.ts'
import { matchesQuery } from '../query/evaluate.ts'
import { negationsAtTerms } from '../query/forms.ts'
import { parseQuery } from '../query/parse.ts'
import type { Query } from '../query/query.ts'
import { nextTurn } from '../reliability/turns.ts'
import type { MentionPlace, MentionRepository, MentionRow } from '../store/mention-repository.ts'
import type { Sight } from '../store/sight.ts'
import type { TopicRepository } from '../store/topic-repository.ts'
import { topicsOf } from '../topics/topics.ts'
import type { Monitors } from './monitors.ts'
import { storedHeard } from './stored-heard.ts'

/** Read and looked through in one turn, some milliseconds; and before an answer, even an empty one. */
const rowsAtOnce = 200
const rowsPerAnswer = 6000
const dayMs = 86_400_000
/** Authors and places are counted among so many of the newest. */
const mostCounted = 5000
const mostTopics = 20

export interface Reader {
  readonly agentId: number
  readonly sight: Sight
}

export interface MentionPageRequest extends Reader {
  readonly filter: MentionFilter
  readonly cursor: string | null
  readonly limit: number
}

/** The stream of what monitors found. */
export function createMentions(parts: {
  readonly repository: MentionRepository
  readonly topics: TopicRepository
  readonly monitors: Pick<Monitors, 'kinds'>
  readonly clock: Clock
}) {
  const { repository, topics, monitors, clock } = parts

  /** Null: any monitor. */
  async function monitorIdsOf({ monitorIds, monitorKinds }: Pick<MentionFilter, 'monitorIds' | 'monitorKinds'>) {
    if (monitorKinds.length === 0) return monitorIds.length === 0 ? null : monitorIds.map(Number)
    return (await monitors.kinds())
      .filter(({ id, kind }) => monitorKinds.includes(kind) && (monitorIds.length === 0 || monitorIds.includes(String(id))))
      .map(({ id }) => id)
  }

  return {
    /** Newest first; errors: `query_invalid`, `bad_input` for a strange cursor. */
    async page({ filter, cursor, limit, agentId, sight }: MentionPageRequest) {
      const query = queryOf(filter.query)
      const monitorIds = await monitorIdsOf(filter)
      const isPlain = query === null && !filter.unreadOnly
      const items: Mention[] = []
      let after = cursor === null ? null : placeOf(cursor)
      let looked = 0
      if (monitorIds?.length === 0) return { items, next: null, lookedTo: null }
      for (;;) {
        // Where all are shown there is no need to read more than are asked for; one more tells whether there is a next.
        const size = isPlain ? limit - items.length + 1 : rowsAtOnce
        const rows = await repository.slice({ monitorIds, after, limit: size, agentId, sight })
        for (const row of rows) {
          if (items.length === limit) return { items, next: cursorOf(after), lookedTo: null }
          after = { postedAt: row.posted_at, id: row.id }
          if (isShown(row, query, filter.unreadOnly)) items.push(mentionOf(row))
        }
        looked += rows.length
        if (rows.length < size) return { items, next: null, lookedTo: null }
        if (looked >= rowsPerAnswer) return { items, next: cursorOf(after), lookedTo: after?.postedAt ?? null }
        await nextTurn()
      }
    },
    mark: (agentId: number, ids: readonly string[], read: boolean) => repository.mark(agentId, ids.map(Number), read),
    markAll: (agentId: number) => repository.markAll(agentId),
    async author(id: number, sight: Sight) {
      const found = await repository.author(id, sight)
      return { ...found, negative: found.negative ?? 0, firstAt: found.firstAt as number | null }
    },
    async overview({ monitorIds, days }: { readonly monitorIds: readonly string[]; readonly days: number }) {
      const to = clock.now()
      const from = to - days * dayMs
      const ids = monitorIds.length === 0 ? (await monitors.kinds()).map(({ id }) => String(id)) : [...monitorIds]
      const { authors, places, mentions } = await repository.most(monitorIds.length === 0 ? null : ids.map(Number), from, mostCounted)
      const range = { from, to, timeZone: 'UTC', monitorIds: ids }
      const found = ids.length === 0 ? [] : (await topicsOf(topics, range, { from: from - days * dayMs, to: from })).topics
      return {
        mentions,
        authors: authors.map(({ mentions: n, negative, id, external_id: externalId, ...author }) => ({
          mentions: n,
          negative,
          author: { id: String(id), externalId, ...author },
        })),
        places: places.map((place) => ({ ...place })),
        topics: found
          .map(({ form, people, before, z }) => ({ form, people, before, isRising: (z ?? 0) >= risingZ }))
          .toSorted((one, other) => Number(other.isRising) - Number(one.isRising) || other.people - one.people)
          .slice(0, mostTopics),
      }
    },
  }
}

export type Mentions = ReturnType<typeof createMentions>

function queryOf(text: string): Query | null {
  if (text.trim() === '') return null
  const parsed = parseQuery(text, { allowsNegation: true })
  if (parsed.ok) return negationsAtTerms(parsed.query)
  const { code, offset, length } = parsed.problem
  throw new OtklikError('query_invalid', { code, offset, length })
}

function isShown(row: MentionRow, query: Query | null, unreadOnly: boolean): boolean {
  if (row.in_sight === 0 || (unreadOnly && row.is_read === 1)) return false
  return query === null || matchesQuery(query, storedHeard(row))
}

function mentionOf(row: MentionRow): Mention {
  return {
    id: String(row.id),
    conversationId: String(row.conversation_id),
    network: row.network,
    kind: row.kind,
    author: {
      id: String(row.author_id),
      network: row.network,
      externalId: row.external_id,
      name: row.author_name,
      handle: row.handle,
      url: row.author_url,
      reach: row.reach,
    },
    text: row.text,
    postedAt: row.posted_at,
    url: row.url,
    sentiment: { label: row.sentiment_label, score: row.sentiment_score, corrected: row.sentiment_corrected === 1 },
    intents: JSON.parse(row.intents_json),
    language: row.language,
    status: row.status,
    isDeleted: row.deleted_at !== null,
    isRead: row.is_read === 1,
    monitorIds: (JSON.parse(row.monitors_json) as number[]).map(String),
  }
}

const cursorOf = (place: MentionPlace | null) => (place === null ? null : `${place.postedAt}:${place.id}`)

function placeOf(cursor: string): MentionPlace {
  const [postedAt, id] = cursor.split(':').map(Number)
  if (postedAt === undefined || id === undefined || !Number.isSafeInteger(postedAt) || !Number.isSafeInteger(id)) {
    throw new OtklikError('bad_input', { field: 'cursor' })
  }
  return { postedAt, id }
}
