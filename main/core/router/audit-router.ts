import { auditAreas, type AuditEntry } from '#shared/contract/audit.ts'
import { auditedKinds } from '../journal/audited.ts'
import type { Fact } from '../journal/facts.ts'
import { auditPage } from '../store/audit-repository.ts'
import type { Db } from '../store/database.ts'
import type { Implementer } from './base.ts'
import { numericId } from './numeric-id.ts'

export interface AuditRouterParts {
  readonly db: Db
}

export function auditRouter(os: Implementer, { db }: AuditRouterParts) {
  return {
    page: os.audit.page.handler(async ({ input }) => {
      const areas = input.area === undefined ? auditAreas : [input.area]
      const { facts, next } = await auditPage(db, {
        kinds: areas.flatMap((area) => auditedKinds[area]),
        agentId: input.agentId === undefined ? null : numericId(input.agentId, 'person'),
        before: input.before === null ? null : numericId(input.before, 'entry'),
        limit: input.limit,
      })
      return { entries: facts.map(entryOf), next: next === null ? null : String(next) }
    }),
  }
}

function entryOf(fact: Fact): AuditEntry {
  const { id, at, actor, kind, conversationId, accountId, data } = fact
  const plain = Object.entries(data).flatMap(([name, value]) =>
    value === null || ['string', 'number', 'boolean'].includes(typeof value)
      ? [[name, value as string | number | boolean | null] as const]
      : [],
  )
  return {
    id: String(id),
    at,
    agentId: actor.kind === 'agent' && actor.id !== null ? String(actor.id) : null,
    kind,
    conversationId: conversationId === null ? null : String(conversationId),
    accountId: accountId === null ? null : String(accountId),
    details: Object.fromEntries(plain),
  }
}
