import type { AuditArea, AuditEntry } from '#shared/contract/audit.ts'
import type { FakeState } from './fake-state.ts'

const areaOf = (kind: string): AuditArea =>
  kind.startsWith('agent.') ? 'people' : kind === 'setting' || kind === 'account' ? 'settings' : 'conversations'

/** A morning of the invented team, newest first, two entries a page. */
export function fakeAudit(
  state: FakeState,
  asked: { readonly area?: AuditArea | undefined; readonly agentId?: string | undefined; readonly before: string | null },
) {
  const conversationId = [...state.items.keys()][0] ?? null
  const deeds: readonly Pick<AuditEntry, 'kind' | 'agentId' | 'details'>[] = [
    { kind: 'conversation.status', agentId: 'lena', details: { from: 'open', to: 'resolved' } },
    { kind: 'outbox.queued', agentId: 'lena', details: { outboxId: 3 } },
    { kind: 'agent.signed_in', agentId: 'lena', details: { agentId: 2, address: '10.0.0.7' } },
    { kind: 'setting', agentId: 'me', details: { what: 'template', change: 'changed' } },
    { kind: 'agent.invited', agentId: 'me', details: { invitationId: 4, role: 'agent', agentId: null } },
  ]
  const all = deeds.map((deed, index): AuditEntry => ({
    ...deed,
    id: String(100 - index),
    at: state.now() - index * 600_000,
    conversationId: areaOf(deed.kind) === 'conversations' ? conversationId : null,
    accountId: null,
  }))
  const found = all
    .filter(({ kind }) => asked.area === undefined || areaOf(kind) === asked.area)
    .filter(({ agentId }) => asked.agentId === undefined || agentId === asked.agentId)
    .filter(({ id }) => asked.before === null || Number(id) < Number(asked.before))
  const entries = found.slice(0, 2)
  return { entries, next: found.length > 2 ? (entries.at(-1)?.id ?? null) : null }
}
