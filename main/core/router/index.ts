import type { Log } from '../ports.ts'
import type { Callers } from '../team/callers.ts'
import { createImplementer } from './base.ts'
import { assignmentRouter, type AssignmentRouterParts } from './assignment-router.ts'
import { alertsRouter, type AlertsRouterParts } from './alerts-router.ts'
import { auditRouter, type AuditRouterParts } from './audit-router.ts'
import { conversationRouter, type ConversationRouterParts } from './conversation-router.ts'
import { eventsRouter, type EventsRouterParts } from './events-router.ts'
import { mentionsRouter, type MentionsRouterParts } from './mentions-router.ts'
import { monitorRouter, type MonitorRouterParts } from './monitor-router.ts'
import { peopleRouter, retentionRouter, type PeopleRouterParts } from './people-router.ts'
import { queueRouter, type QueueRouterParts } from './queue-router.ts'
import { handoffRouter, replyRouter, type ReplyRouterParts } from './reply-router.ts'
import { scoringRouter, type ScoringRouterParts } from './scoring-router.ts'
import {
  accountRouter,
  catalogueRouter,
  priorityRouter,
  type SettingsRouterParts,
} from './settings-router.ts'
import { reportsRouter, type ReportsRouterParts } from './reports-router.ts'
import { slaRouter, type SlaRouterParts } from './sla-router.ts'
import { sessionsRouter, type SessionsRouterParts } from './sessions-router.ts'
import { teamRouter, type TeamRouterParts } from './team-router.ts'
import { systemRouter, type SystemRouterParts } from './system-router.ts'

export type RouterParts = QueueRouterParts &
  ConversationRouterParts &
  ReplyRouterParts &
  SettingsRouterParts &
  MonitorRouterParts &
  SlaRouterParts &
  AlertsRouterParts &
  MentionsRouterParts &
  ReportsRouterParts &
  ScoringRouterParts &
  EventsRouterParts &
  PeopleRouterParts &
  SystemRouterParts &
  TeamRouterParts &
  AuditRouterParts &
  AssignmentRouterParts &
  SessionsRouterParts & { readonly log: Log; readonly callers: Callers }

/** The whole contract, implemented. A host serves it over HTTP or a MessagePort. */
export function createRouter(parts: RouterParts) {
  const os = createImplementer(parts.log, parts.callers)
  return os.router({
    queue: queueRouter(os, parts),
    conversations: conversationRouter(os, parts),
    replies: replyRouter(os, parts),
    handoffs: handoffRouter(os, parts),
    accounts: accountRouter(os, parts),
    monitors: monitorRouter(os, parts),
    alerts: alertsRouter(os, parts),
    mentions: mentionsRouter(os, parts),
    sla: slaRouter(os, parts),
    priority: priorityRouter(os, parts),
    catalogues: catalogueRouter(os, parts),
    reports: reportsRouter(os, parts),
    scoring: scoringRouter(os, parts),
    people: peopleRouter(os, parts),
    retention: retentionRouter(os, parts),
    system: systemRouter(os, parts),
    team: teamRouter(os, parts),
    assignment: assignmentRouter(os, parts),
    audit: auditRouter(os, parts),
    sessions: sessionsRouter(os, parts),
    events: eventsRouter(os, parts),
  })
}
