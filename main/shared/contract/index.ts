import { oc } from '@orpc/contract'
import * as z from 'zod'
import { errorCodes } from '../errors.ts'
import { accountContract } from './accounts.ts'
import { assignmentContract } from './assignment.ts'
import { alertsContract } from './alerts.ts'
import { auditContract } from './audit.ts'
import { conversationContract } from './conversation.ts'
import { eventsContract } from './events.ts'
import { mentionsContract } from './mentions.ts'
import { monitorContract } from './monitors.ts'
import { peopleContract } from './people.ts'
import { queueContract } from './queue.ts'
import { handoffContract, replyContract } from './reply.ts'
import { reportsContract } from './reports.ts'
import { retentionContract } from './retention.ts'
import { scoringContract } from './scoring.ts'
import { sessionsContract } from './sessions.ts'
import { catalogueContract, priorityContract } from './settings.ts'
import { slaContract } from './sla.ts'
import { systemContract } from './system.ts'
import { teamContract } from './team.ts'

/**
 * Every failure that has words of its own crosses the wire as `OTKLIK` with one of our codes and the
 * parameters its sentence needs.
 */
const failures = {
  OTKLIK: {
    status: 422,
    data: z.object({
      code: z.enum(errorCodes),
      parameters: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  },
}

/** The one door between a screen (or another program) and the core. */
export const contract = oc.errors(failures).router({
  queue: queueContract,
  conversations: conversationContract,
  replies: replyContract,
  handoffs: handoffContract,
  accounts: accountContract,
  monitors: monitorContract,
  alerts: alertsContract,
  mentions: mentionsContract,
  sla: slaContract,
  priority: priorityContract,
  catalogues: catalogueContract,
  reports: reportsContract,
  scoring: scoringContract,
  people: peopleContract,
  retention: retentionContract,
  system: systemContract,
  team: teamContract,
  assignment: assignmentContract,
  audit: auditContract,
  sessions: sessionsContract,
  events: eventsContract,
})

export type Contract = typeof contract
