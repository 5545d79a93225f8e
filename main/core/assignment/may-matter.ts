import type { Fact } from '../journal/facts.ts'

const kinds: ReadonlySet<Fact['kind']> = new Set([
  'message.received',
  'conversation.status',
  'conversation.assigned',
  'conversation.tagged',
  'agent.away',
  'agent.changed',
  'agent.joined',
])

/** After which facts there may be a case to deal out, or somebody with room for one. What it did itself is none. */
export function mayMatter(fact: Fact): boolean {
  if (fact.kind === 'conversation.assigned') return fact.data.why === undefined
  if (fact.kind === 'setting') return fact.data.what === 'assignment' || fact.data.what === 'team'
  return kinds.has(fact.kind)
}
