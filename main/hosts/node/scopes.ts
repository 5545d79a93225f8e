/** What a program may do, each more than the one before. */
export const scopes = ['read', 'reply', 'admin'] as const
export type Scope = (typeof scopes)[number]

/** Asks with a body, and changes nothing. */
const reading: ReadonlySet<string> = new Set([
  'queue.page',
  'queue.search',
  'queue.searchCount',
  'queue.people',
  'reports.sentimentOverTime',
  'reports.volume',
  'reports.responseTimes',
  'reports.sla',
  'reports.metrics',
  'reports.handoffs',
  'reports.counted',
  'reports.annotations.list',
  'reports.export',
  'priority.preview',
  'retention.preview',
  'monitors.validate',
])

/** An agent's daily work: answering, and saying how a case stands. */
const replying: ReadonlySet<string> = new Set([
  'conversations.update',
  'conversations.addNote',
  'conversations.correctSentiment',
  'conversations.saveDraft',
  'replies.send',
  'replies.undo',
  'replies.decide',
  'replies.answeredByHand',
  'handoffs.plan',
  'handoffs.start',
])

/**
 * The scope a procedure needs; whatever is not known to need less needs `admin`.
 * @param path as in the contract: `['replies', 'send']`. @param method of its route.
 */
export function scopeNeeded(path: readonly string[], method: string | undefined): Scope {
  const name = path.join('.')
  if (path[0] === 'sessions') return 'admin'
  if (method === 'GET' || reading.has(name)) return 'read'
  return replying.has(name) ? 'reply' : 'admin'
}

export function covers(scope: Scope, needed: Scope): boolean {
  return scopes.indexOf(scope) >= scopes.indexOf(needed)
}
