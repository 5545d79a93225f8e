import { defaultPriorityWeights } from '#shared/priority.ts'
import type { CoreFixture } from '../testing/core-fixture.ts'
import { createTriage, type Triage, type TriageOptions } from './triage.ts'

/** Triage over a core in memory; the machine finds every text neutral unless `changes` says otherwise. */
export function triageOf(
  core: CoreFixture,
  agentId: number,
  changes: Partial<TriageOptions> = {},
): Triage {
  return createTriage({
    store: core.store,
    clock: core.clock,
    policy: () => core.policy,
    weights: () => defaultPriorityWeights,
    agentId,
    machineSentiment: () => ({ label: 'neutral', score: 0 }),
    onCorrected: () => undefined,
    onChanged: () => undefined,
    ...changes,
  })
}
