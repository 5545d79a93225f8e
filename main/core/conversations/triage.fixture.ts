import { defaultPriorityWeights } from '#shared/priority.ts'
import { noon, type CoreFixture } from '../testing/core-fixture.ts'
import { createTriage, type Triage, type TriageOptions } from './triage.ts'

/** Triage over a core in memory; the machine finds every text neutral unless `changes` says otherwise. */
export function triageOf(
  core: CoreFixture,
  agentId: number,
  changes: Partial<TriageOptions> = {},
): Triage {
  return createTriage({
    store: core.store,
    policies: () => core.policies,
    weights: () => defaultPriorityWeights,
    by: () => ({ actor: { kind: 'agent', id: agentId }, at: core.clock.now() }),
    agentId: () => agentId,
    machineSentiment: () => ({ label: 'neutral', score: 0 }),
    onCorrected: () => undefined,
    ...changes,
  })
}

/** An agent's answer that reached the platform; written now, unless `writtenAt` says otherwise. */
export function answer(
  core: CoreFixture,
  { at = noon, resolve = false, writtenAt = core.clock.now(), agentId = null }: Partial<Answer> = {},
): Answer {
  return { at, resolve, writtenAt, agentId }
}

type Answer = Parameters<Triage['humanReplied']>[1]
