import { defaultSlaPolicy } from '#shared/sla.ts'
import { createIngest, type Ingest, type IngestOptions } from '../ingest/ingest.ts'
import { createScorer } from '../scoring/create-scorer.ts'
import { loadModel } from '../scoring/model/load-model.ts'
import { policiesOf } from '../sla/choose-policy.ts'
import { compilePolicy } from '../sla/compile-policy.ts'

/** Knows nothing of the texts it has seen, so one serves all; to unpack the model takes longer than most tests. */
export const scorer = createScorer(loadModel('resources'))

/** Ingest with the shipped model and policy that no monitor listens to, but for what is given. */
export function testIngest(options: Pick<IngestOptions, 'store' | 'clock'> & Partial<IngestOptions>): Ingest {
  const policies = policiesOf(compilePolicy(defaultSlaPolicy))
  return createIngest({ scorer, policies: () => policies, monitorsHitBy: () => [], ...options })
}
