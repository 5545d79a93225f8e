import { sql, type Selectable } from 'kysely'
import type { Alert, AlertKind, AlertVerdict } from '#shared/contract/alerts.ts'
import type { EpochMs, MonitorKind } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { settingFact, type By } from '../journal/facts.ts'
import type { Db } from './database.ts'
import { appendFacts } from './journal.ts'
import type { AlertsTable } from './schema-listening.ts'

export type AlertRow = Readonly<Selectable<AlertsTable>>

/** What a monitor heard in one span of time. */
export interface HeardCount {
  /** The number of the span since 1970. */
  readonly span: number
  readonly hits: number
  readonly negative: number
}

export interface WatchedMonitor {
  readonly id: number
  readonly name: string
  readonly kind: MonitorKind
  readonly mutedUntil: EpochMs | null
  /** Since when it listens; its hits may be older. */
  readonly createdAt: EpochMs
}

export type NewAlert = Pick<AlertRow, 'monitor_id' | 'kind' | 'since' | 'until' | 'observed' | 'expected' | 'negative_share' | 'words_json'>
export type GrownAlert = Pick<AlertRow, 'until' | 'observed' | 'expected' | 'negative_share'>

const pageSize = 30

/** Alerts, and what they are reckoned from. */
export function createAlertRepository(db: Db) {
  return {
    /** The active monitors that have heard something since then, or of which an alert stands. */
    async watched(since: EpochMs): Promise<readonly WatchedMonitor[]> {
      return watchedQuery(db, since).execute()
    },
    counts: (monitorId: number, from: EpochMs, to: EpochMs, spanMs: number): Promise<readonly HeardCount[]> =>
      countsQuery(db, monitorId, from, to, spanMs).execute(),
    /** When the first message was posted that it hit; null where there is none. */
    async firstHit(monitorId: number): Promise<EpochMs | null> {
      const row = await firstHitQuery(db, monitorId).executeTakeFirst()
      return row?.posted_at ?? null
    },
    /** The newest of each kind. */
    async newest(monitorId: number, kind: AlertKind): Promise<AlertRow | null> {
      const row = await newestQuery(db, monitorId, kind).executeTakeFirst()
      return row ?? null
    },
    /** The times that were unusual, without those of which somebody said that they were not. */
    async unusual(monitorId: number, since: EpochMs): Promise<readonly Pick<AlertRow, 'since' | 'until'>[]> {
      return db
        .selectFrom('alerts')
        .select(['since', 'until'])
        .where('monitor_id', '=', monitorId)
        .where('until', '>=', since)
        .where((eb) => eb.or([eb('verdict', 'is', null), eb('verdict', '=', 'right')]))
        .execute()
    },
    /** How many of the last alerts of a monitor were called wrong. */
    async wrong(monitorId: number, ofLast: number): Promise<number> {
      const rows = await db
        .selectFrom('alerts')
        .select('verdict')
        .where('monitor_id', '=', monitorId)
        .orderBy('id', 'desc')
        .limit(ofLast)
        .execute()
      return rows.filter(({ verdict }) => verdict === 'wrong').length
    },
    /** Returns its id. */
    open: (alert: NewAlert, by: By): Promise<number> =>
      db.transaction().execute(async (trx) => {
        const { id } = await trx
          .insertInto('alerts')
          .values({ ...alert, is_open: 1, given_at: by.at })
          .returning('id')
          .executeTakeFirstOrThrow()
        await appendFacts(trx, [{ kind: 'listening.alert', ...by, data: { alertId: id, change: 'opened' } }])
        return id
      }),
    grow: (id: number, grown: GrownAlert, by: By): Promise<void> =>
      db.transaction().execute(async (trx) => {
        await trx.updateTable('alerts').set(grown).where('id', '=', id).execute()
        await appendFacts(trx, [{ kind: 'listening.alert', ...by, data: { alertId: id, change: 'grown' } }])
      }),
    close: (id: number, until: EpochMs, by: By): Promise<void> =>
      db.transaction().execute(async (trx) => {
        await trx.updateTable('alerts').set({ is_open: 0, until }).where('id', '=', id).execute()
        await appendFacts(trx, [{ kind: 'listening.alert', ...by, data: { alertId: id, change: 'closed' } }])
      }),
    /** Error: `not_found` for one that is gone. */
    judge: (id: number, verdict: AlertVerdict | null, agentId: number, by: By): Promise<void> =>
      db.transaction().execute(async (trx) => {
        const changed = await trx
          .updateTable('alerts')
          .set({ verdict, verdict_by: agentId, verdict_at: by.at })
          .where('id', '=', id)
          .executeTakeFirst()
        if (changed.numUpdatedRows === 0n) throw new OtklikError('not_found', { what: 'alert' })
        await appendFacts(trx, [{ kind: 'listening.alert', ...by, data: { alertId: id, change: 'judged' } }])
      }),
    /** Error: `not_found` for a monitor that is gone. */
    mute: (monitorId: number, until: EpochMs | null, by: By): Promise<void> =>
      db.transaction().execute(async (trx) => {
        const changed = await trx
          .updateTable('monitors')
          .set({ muted_until: until })
          .where('id', '=', monitorId)
          .executeTakeFirst()
        if (changed.numUpdatedRows === 0n) throw new OtklikError('not_found', { what: 'monitor' })
        await appendFacts(trx, [settingFact({ what: 'monitor', change: 'changed', id: monitorId }, by)])
      }),
    async list(before: number | null): Promise<{ readonly items: Alert[]; readonly more: boolean }> {
      const rows = await db
        .selectFrom('alerts')
        .innerJoin('monitors', 'monitors.id', 'alerts.monitor_id')
        .selectAll('alerts')
        .select(['monitors.name', 'monitors.kind as monitor_kind', 'monitors.muted_until'])
        .$if(before !== null, (query) => query.where('alerts.id', '<', before ?? 0))
        .orderBy('alerts.id', 'desc')
        .limit(pageSize + 1)
        .execute()
      const items = rows.slice(0, pageSize).map((row) => ({
        id: String(row.id),
        monitor: { id: String(row.monitor_id), name: row.name, kind: row.monitor_kind, mutedUntil: row.muted_until },
        kind: row.kind,
        since: row.since,
        until: row.until,
        isOpen: row.is_open === 1,
        observed: row.observed,
        expected: row.expected,
        negativeShare: row.negative_share,
        words: JSON.parse(row.words_json),
        givenAt: row.given_at,
        verdict: row.verdict,
      }))
      return { items, more: rows.length > pageSize }
    },
    /** What was written of one monitor in a span, a few hundred at a time, oldest first. */
    async *texts(monitorId: number, from: EpochMs, to: EpochMs) {
      let after = { posted: from, id: 0 }
      for (;;) {
        const rows = await textsQuery(db, monitorId, after, to).execute()
        yield rows
        const last = rows.at(-1)
        if (!last || rows.length < textsAtOnce) return
        after = { posted: last.postedAt, id: last.messageId }
      }
    },
  }
}

export type AlertRepository = ReturnType<typeof createAlertRepository>

const textsAtOnce = 500

export function watchedQuery(db: Db, since: EpochMs) {
  return db
    .selectFrom('monitors')
    .select(['id', 'name', 'kind', 'muted_until as mutedUntil', 'created_at as createdAt'])
    .where('active', '=', 1)
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('monitor_hits')
            .select('message_id')
            .whereRef('monitor_hits.monitor_id', '=', 'monitors.id')
            .where('excluded_by', 'is', null)
            .where('posted_at', '>=', since),
        ),
        eb.exists(
          eb
            .selectFrom('alerts')
            .select('alerts.id')
            .whereRef('alerts.monitor_id', '=', 'monitors.id')
            .where('is_open', '=', 1),
        ),
      ]),
    )
}

export function countsQuery(db: Db, monitorId: number, from: EpochMs, to: EpochMs, spanMs: number) {
  const span = sql<number>`monitor_hits.posted_at / ${sql.lit(spanMs)}`
  return db
    .selectFrom('monitor_hits')
    .innerJoin('messages', 'messages.id', 'monitor_hits.message_id')
    .select((eb) => [
      span.as('span'),
      eb.fn.countAll<number>().as('hits'),
      sql<number>`sum(messages.sentiment_label = 'negative')`.as('negative'),
    ])
    .where('monitor_hits.monitor_id', '=', monitorId)
    .where('monitor_hits.excluded_by', 'is', null)
    .where('monitor_hits.posted_at', '>=', from)
    .where('monitor_hits.posted_at', '<', to)
    .groupBy(span)
}

export const firstHitQuery = (db: Db, monitorId: number) =>
  db
    .selectFrom('monitor_hits')
    .select('posted_at')
    .where('monitor_id', '=', monitorId)
    .where('excluded_by', 'is', null)
    .orderBy('posted_at')
    .limit(1)

export const newestQuery = (db: Db, monitorId: number, kind: AlertKind) =>
  db
    .selectFrom('alerts')
    .selectAll()
    .where('monitor_id', '=', monitorId)
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .limit(1)

export function textsQuery(
  db: Db,
  monitorId: number,
  after: { readonly posted: EpochMs; readonly id: number },
  to: EpochMs,
) {
  return db
    .selectFrom('monitor_hits')
    .innerJoin('messages', 'messages.id', 'monitor_hits.message_id')
    .innerJoin('authors', 'authors.id', 'messages.author_id')
    .select([
      'messages.id as messageId',
      'monitor_hits.posted_at as postedAt',
      'authors.contact_id as personId',
      'messages.conversation_id as conversationId',
      'messages.text as text',
    ])
    .where('monitor_hits.monitor_id', '=', monitorId)
    .where('monitor_hits.excluded_by', 'is', null)
    .where(sql<boolean>`(monitor_hits.posted_at, monitor_hits.message_id) > (${after.posted}, ${after.id})`)
    .where('monitor_hits.posted_at', '<', to)
    .where('messages.deleted_at', 'is', null)
    .where('messages.expired_at', 'is', null)
    .orderBy('monitor_hits.posted_at')
    .orderBy('monitor_hits.message_id')
    .limit(textsAtOnce)
}
