import type { AuditArea } from '#shared/contract/audit.ts'
import type { FactKind } from './facts.ts'

/** What of the journal is a deed worth answering for; reading and typing are not. */
export const auditedKinds: Readonly<Record<AuditArea, readonly FactKind[]>> = {
  people: ['agent.invited', 'agent.joined', 'agent.changed', 'agent.signed_in'],
  settings: ['setting', 'account', 'trial.left', 'person.erased', 'texts.expired', 'archive.imported'],
  conversations: [
    'message.answered',
    'conversation.status',
    'conversation.assigned',
    'conversation.priority',
    'conversation.tagged',
    'conversation.sentiment',
    'conversation.noted',
    'author.blocked',
    'handoff.proposed',
    'handoff.declined',
    'outbox.queued',
    'outbox.undone',
  ],
}
