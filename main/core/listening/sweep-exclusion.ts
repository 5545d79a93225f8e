import { afterStatus } from '../conversations/conversation-state.ts'
import { loadConversations, saveDecision } from '../conversations/saved-state.ts'
import type { By } from '../journal/facts.ts'
import { matchesQuery } from '../query/evaluate.ts'
import { parseQuery, shortestPrefixBefore } from '../query/parse.ts'
import type { CompiledPolicies } from '../sla/choose-policy.ts'
import { excludeHits, idleCases, markLeftQueue, saveSweep, type LeftOut, type Sweep } from '../store/exclusion-rows.ts'
import { hitsBefore, type HeardRow } from '../store/heard-rows.ts'
import type { Writer } from '../store/outbox-repository.ts'
import { storedHeard } from './stored-heard.ts'

/** So many hits are looked through in one transaction, some milliseconds. */
export const hitsAtOnce = 150

/** Whether an exclusion means a stored message. */
export function meansMessage(what: LeftOut): (row: HeardRow) => boolean {
  if (what.query === null) return (row) => row.author_id === what.authorId
  const parsed = parseQuery(what.query, { shortestPrefix: shortestPrefixBefore })
  return parsed.ok ? (row) => matchesQuery(parsed.query, storedHeard(row)) : () => false
}

/** Looks through the next hits of its monitor; what it means counts no more. */
export async function sweepOnce(trx: Writer, sweep: Sweep, policies: CompiledPolicies, by: By): Promise<void> {
  const rows = await hitsBefore(trx, sweep.monitorId, sweep.before, hitsAtOnce)
  await leaveOut(trx, sweep, rows.filter(meansMessage(sweep)), policies, by)
  await saveSweep(trx, sweep.id, rows.length < hitsAtOnce ? null : (rows.at(-1)?.id ?? null))
}

/** These hits count no more; the cases that were owed for nothing else leave the queue. */
export async function leaveOut(
  trx: Writer,
  sweep: Pick<Sweep, 'id' | 'monitorId'>,
  rows: readonly HeardRow[],
  policies: CompiledPolicies,
  by: By,
): Promise<void> {
  if (rows.length === 0) return
  await excludeHits(trx, sweep, rows.map((row) => row.id))
  const idle = await idleCases(trx, [...new Set(rows.map((row) => row.conversation_id))])
  for (const before of await loadConversations(trx, idle, policies)) {
    const decision = afterStatus(before.policy, before.state, 'heard', null, by.at)
    await saveDecision(trx, policies, { before, decision, by })
  }
  const left = rows.filter((row) => idle.includes(row.conversation_id))
  if (left.length > 0) await markLeftQueue(trx, sweep.monitorId, left.map((row) => row.id))
}
