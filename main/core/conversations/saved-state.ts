import { OtklikError } from '#shared/errors.ts'
import type { By, FactData, NewFact } from '../journal/facts.ts'
import type { CompiledPolicies } from '../sla/choose-policy.ts'
import type { CompiledPolicy } from '../sla/compile-policy.ts'
import { outcomeFact, outcomeRow } from '../sla/outcome-row.ts'
import { conversationRows, saveConversation } from '../store/conversation-rows.ts'
import { appendFacts } from '../store/journal.ts'
import { marksOf } from '../store/mark-rows.ts'
import { forgetResolution, insertOutcomes } from '../store/outcome-rows.ts'
import type { Reader, Writer } from '../store/outbox-repository.ts'
import { columnsOf, stateOf } from './conversation-row.ts'
import type { ConversationState } from './conversation-state.ts'
import type { Decision } from './decide-triage.ts'
import { policyInForce, underItsPolicy, type Marks } from './policy-of.ts'
import { triageFacts } from './triage-facts.ts'

/** A conversation with what the choice of its policy rests on. */
export interface LoadedConversation {
  readonly id: number
  readonly state: ConversationState
  readonly marks: Marks
  /** By which its clock counts now. */
  readonly policy: CompiledPolicy
}

/** Those that there are, by id. */
export async function loadConversations(
  reader: Reader,
  ids: readonly number[],
  policies: CompiledPolicies,
): Promise<readonly LoadedConversation[]> {
  const rows = await conversationRows(reader, ids)
  const found = await marksOf(reader, rows.map(({ id }) => id), policies.asked)
  return rows.map((row) => {
    const state = stateOf(row)
    const marks = { accountId: row.account_id, tagIds: [], monitorIds: [], ...found.get(row.id) }
    return { id: row.id, state, marks, policy: policyInForce(policies, state, marks) }
  })
}

/** Error: `not_found`. */
export async function loadConversation(
  reader: Reader,
  id: number,
  policies: CompiledPolicies,
): Promise<LoadedConversation> {
  const [loaded] = await loadConversations(reader, [id], policies)
  if (!loaded) throw new OtklikError('not_found', { what: 'conversation' })
  return loaded
}

/**
 * Writes what was decided about a conversation: itself, the promises that ended, and the facts. What it became may ask
 * for another policy: from here on it is counted by that one.
 */
export async function saveDecision(
  trx: Writer,
  policies: CompiledPolicies,
  {
    before,
    decision: { state, outcomes, reopened },
    by,
    tagIds = before.marks.tagIds,
    facts = [],
    why,
  }: {
    readonly before: LoadedConversation
    readonly decision: Decision
    readonly by: By
    /** The tags it has from now on, where those change with it. */
    readonly tagIds?: readonly number[]
    /** What besides is a fact of this decision. */
    readonly facts?: readonly NewFact[]
    /** Of the program: why somebody has it from now on, or nobody. */
    readonly why?: FactData<'conversation.assigned'>['why']
  },
): Promise<void> {
  const { id, policy, marks } = before
  const agentId = by.actor.kind === 'agent' ? by.actor.id : null
  const holder = { conversationId: id, network: before.state.network, agentId }
  const after = underItsPolicy(policies, state, { ...marks, tagIds })
  await saveConversation(trx, id, columnsOf(after), by.at)
  if (reopened) await forgetResolution(trx, id, reopened.since, reopened.waitingSince)
  await insertOutcomes(trx, outcomes.map((outcome) => outcomeRow(policy, holder, outcome)))
  await appendFacts(trx, [
    ...outcomes.map((outcome) => outcomeFact(holder, outcome)),
    ...triageFacts(id, before.state, state, by.at, by.actor, why),
    ...facts,
  ])
}
