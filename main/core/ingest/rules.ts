import type { Network } from '#shared/domain.ts'
import type { HeardEvent } from '../channels/channel.ts'
import type { Reading, Scorer } from '../scoring/scorer.ts'
import type { CompiledPolicies } from '../sla/choose-policy.ts'

/** What becomes of a message that monitors hit, and of its conversation when a case begins there. */
export interface Handling {
  /** False: it is for reading, and owes nothing. */
  readonly needsAnswer: boolean
  readonly tagIds: readonly number[]
  readonly assigneeId: number | null
  readonly priority: number | null
}

/** As for a message that no monitor hit. */
export const plainHandling: Handling = { needsAnswer: true, tagIds: [], assigneeId: null, priority: null }

/** By what ingest decides. */
export interface IngestRules {
  readonly scorer: Pick<Scorer, 'score'>
  readonly policies: CompiledPolicies
  readonly handlingOf: (monitorIds: readonly number[]) => Handling
  /**
   * Ids of the monitors a message hits; `foundBy` is the channel monitor that brought it, `reading` what was made
   * of its text where it was read before, `accountId` where it came in.
   */
  readonly monitorsHitBy: (
    network: Network,
    message: HeardEvent,
    foundBy: string | undefined,
    reading?: Reading,
    accountId?: number,
  ) => readonly number[]
}
