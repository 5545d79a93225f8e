import { OtklikError } from '#shared/errors.ts'
import type { By } from '../journal/facts.ts'
import type { CompiledPolicy } from '../sla/compile-policy.ts'
import { outcomeFact, outcomeRow } from '../sla/outcome-row.ts'
import { conversationRow, saveConversation } from '../store/conversation-rows.ts'
import { appendFacts } from '../store/journal.ts'
import { forgetResolution, insertOutcomes } from '../store/outcome-rows.ts'
import type { Reader, Writer } from '../store/outbox-repository.ts'
import { columnsOf, stateOf } from './conversation-row.ts'
import type { ConversationState } from './conversation-state.ts'
import type { Decision } from './decide-triage.ts'
import { triageFacts } from './triage-facts.ts'

/** Error: `not_found`. */
export async function loadState(reader: Reader, id: number): Promise<ConversationState> {
  const row = await conversationRow(reader, id)
  if (!row) throw new OtklikError('not_found', { what: 'conversation' })
  return stateOf(row)
}

/** Writes what was decided about a conversation: itself, the promises that ended, and the facts. */
export async function saveDecision(
  trx: Writer,
  policy: CompiledPolicy,
  {
    id,
    before,
    decision: { state, outcomes, reopened },
    by,
  }: {
    readonly id: number
    readonly before: ConversationState
    readonly decision: Decision
    readonly by: By
  },
): Promise<void> {
  const agentId = by.actor.kind === 'agent' ? by.actor.id : null
  const holder = { conversationId: id, network: before.network, agentId }
  await saveConversation(trx, id, columnsOf(state), by.at)
  if (reopened) await forgetResolution(trx, id, reopened.since, reopened.waitingSince)
  await insertOutcomes(trx, outcomes.map((outcome) => outcomeRow(policy, holder, outcome)))
  await appendFacts(trx, [
    ...outcomes.map((outcome) => outcomeFact(holder, outcome)),
    ...triageFacts(id, before, state, by.at, by.actor),
  ])
}
