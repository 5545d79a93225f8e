import type { Kysely } from 'kysely'
import * as initial from './0001-initial.ts'
import * as priorityBasis from './0002-priority-basis.ts'
import * as journal from './0003-journal.ts'
import * as annotations from './0024-annotations.ts'
import * as journalEdits from './0023-journal-edits.ts'
import * as telegramReach from './0004-telegram-reach.ts'
import * as search from './0005-search.ts'
import * as outboxWaits from './0006-outbox-waits.ts'
import * as handoffs from './0007-handoffs.ts'
import * as ingestShape from './0008-ingest-shape.ts'
import * as mergedConversations from './0009-merged-conversations.ts'
import * as auditIntoJournal from './0010-audit-into-journal.ts'
import * as blockedAuthors from './0011-blocked-authors.ts'
import * as urgentQueue from './0012-urgent-queue.ts'
import * as deeds from './0013-deeds.ts'
import * as highPriority from './0014-high-priority.ts'
import * as unfinished from './0015-unfinished.ts'
import * as monitorQueries from './0016-monitor-queries.ts'
import * as draftsOfWindows from './0017-drafts-of-windows.ts'
import * as reports from './0018-reports.ts'
import * as unnamedAgent from './0019-unnamed-agent.ts'
import * as queueOrders from './0020-queue-orders.ts'
import * as expiredTexts from './0021-expired-texts.ts'
import * as telegramReasons from './0022-telegram-reasons.ts'
import * as team from './0025-team.ts'
import * as teams from './0026-teams.ts'
import * as apiUsage from './0027-api-usage.ts'
import * as archive from './0028-archive.ts'
import * as listening from './0029-listening.ts'
import * as reportAggregates from './0030-report-aggregates.ts'
import * as slaPolicies from './0031-sla-policies.ts'
import * as assignment from './0032-assignment.ts'
import * as reportSchedules from './0033-report-schedules.ts'
import * as alerts from './0034-alerts.ts'
import * as reportMessagesIndex from './0035-report-messages-index.ts'

export interface Migration {
  /** Ascending from 1 without gaps; kept in `user_version`. */
  readonly version: number
  readonly name: string
  /** Runs in a transaction of its own. */
  up(trx: Kysely<unknown>): Promise<void>
}

export const migrations: readonly Migration[] = [
  { version: 1, name: 'initial', up: initial.up },
  { version: 2, name: 'priority basis', up: priorityBasis.up },
  { version: 3, name: 'journal', up: journal.up },
  { version: 4, name: 'telegram reach', up: telegramReach.up },
  { version: 5, name: 'search', up: search.up },
  { version: 6, name: 'outbox waits', up: outboxWaits.up },
  { version: 7, name: 'handoffs', up: handoffs.up },
  { version: 8, name: 'ingest shape', up: ingestShape.up },
  { version: 9, name: 'merged conversations', up: mergedConversations.up },
  { version: 10, name: 'audit into journal', up: auditIntoJournal.up },
  { version: 11, name: 'blocked authors', up: blockedAuthors.up },
  { version: 12, name: 'urgent queue', up: urgentQueue.up },
  { version: 13, name: 'deeds', up: deeds.up },
  { version: 14, name: 'high priority', up: highPriority.up },
  { version: 15, name: 'unfinished', up: unfinished.up },
  { version: 16, name: 'monitor queries', up: monitorQueries.up },
  { version: 17, name: 'drafts of windows', up: draftsOfWindows.up },
  { version: 18, name: 'reports', up: reports.up },
  { version: 19, name: 'unnamed agent', up: unnamedAgent.up },
  { version: 20, name: 'queue orders', up: queueOrders.up },
  { version: 21, name: 'expired texts', up: expiredTexts.up },
  { version: 22, name: 'telegram reasons', up: telegramReasons.up },
  { version: 23, name: 'journal edits', up: journalEdits.up },
  { version: 24, name: 'annotations', up: annotations.up },
  { version: 25, name: 'team', up: team.up },
  { version: 26, name: 'teams', up: teams.up },
  { version: 27, name: 'api usage', up: apiUsage.up },
  { version: 28, name: 'archive', up: archive.up },
  { version: 29, name: 'listening', up: listening.up },
  { version: 30, name: 'report aggregates', up: reportAggregates.up },
  { version: 31, name: 'sla policies', up: slaPolicies.up },
  { version: 32, name: 'assignment', up: assignment.up },
  { version: 33, name: 'report schedules', up: reportSchedules.up },
  { version: 34, name: 'alerts', up: alerts.up },
  { version: 35, name: 'report messages index', up: reportMessagesIndex.up },
]

export const newestSchema = migrations.at(-1)?.version ?? 0
