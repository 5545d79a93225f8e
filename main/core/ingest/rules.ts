import type { Network } from '#shared/domain.ts'
import type { HeardEvent } from '../channels/channel.ts'
import type { Reading, Scorer } from '../scoring/scorer.ts'
import type { CompiledPolicy } from '../sla/compile-policy.ts'

/** By what ingest decides. */
export interface IngestRules {
  readonly scorer: Pick<Scorer, 'score'>
  readonly policy: CompiledPolicy
  /**
   * Ids of the monitors a message hits; `foundBy` is the channel monitor that brought it, `reading` what was made
   * of its text where it was read before.
   */
  readonly monitorsHitBy: (
    network: Network,
    message: HeardEvent,
    foundBy: string | undefined,
    reading?: Reading,
  ) => readonly number[]
}
