import type { AppEvent } from '#shared/contract/events.ts'
import type { Fact } from '../journal/facts.ts'

/** Facts about more conversations than they name. */
const ofMany: ReadonlySet<Fact['kind']> = new Set([
  'conversations.recomputed',
  'person.erased',
  'texts.expired',
  'trial.left',
  'archive.imported',
])

/** What the screens must ask again for after these facts. */
export function eventsOfFacts(facts: readonly Fact[]): AppEvent[] {
  const conversations = new Set<string>()
  const others = new Map<string, AppEvent>()
  let many = false
  for (const fact of facts) {
    const conversationId = fact.conversationId === null ? null : String(fact.conversationId)
    if (ofMany.has(fact.kind)) many = true
    if (fact.kind === 'account' || fact.kind === 'trial.left') others.set('accounts', { type: 'accounts' })
    if (fact.kind.startsWith('agent.') && fact.kind !== 'agent.signed_in') others.set('settings', { type: 'settings' })
    if (fact.kind === 'listening.alert') others.set('alerts', { type: 'alerts' })
    if (fact.kind === 'setting') {
      others.set('settings', { type: 'settings' })
      // Deadlines, order and marks of whatever is open follow from these.
      if (['policy', 'calendar', 'weights'].includes(fact.data.what)) many = true
      // Who sees what follows from this one.
      if (fact.data.what === 'team') many = true
      if (fact.data.what === 'tag' && fact.data.change !== 'added') many = true
    }
    if (conversationId === null) continue
    if ('handoffId' in fact.data) {
      for (const id of [fact.conversationId, fact.data.other]) {
        if (id == null) continue
        conversations.add(String(id))
        others.set(`handoff ${id}`, { type: 'handoffs', conversationId: String(id) })
      }
    }
    if (fact.kind === 'conversation.merged') conversations.add(String(fact.data.absorbed))
    if ('outboxId' in fact.data) {
      const outboxId = String(fact.data.outboxId)
      others.set(`outbox ${outboxId}`, { type: 'outbox', outboxId, conversationId })
    }
    // Another attempt changes nothing that a list shows.
    if (fact.kind !== 'outbox.changed') conversations.add(conversationId)
  }
  const named: AppEvent = { type: 'conversations', ids: many ? [] : [...conversations], many }
  return many || conversations.size > 0 ? [named, ...others.values()] : [...others.values()]
}
