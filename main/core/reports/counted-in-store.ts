import type { ReportRange, SlaOutcome } from '#shared/contract/reports.ts'
import type { EpochMs, Network, SentimentLabel } from '#shared/domain.ts'
import type { CountedRepository } from '../store/counted-repository.ts'
import { weekdayClock } from './local-buckets.ts'
import type { CountedInStore } from './metrics/metric.ts'

/** Which messages of customers; weekday 0 is Monday, both it and the hour local. */
export interface MessagesWanted {
  readonly label?: SentimentLabel | undefined
  readonly weekday?: number | undefined
  readonly hour?: number | undefined
}

/** The conversation of each customer's message of the range that is wanted, newest first. */
export async function messageRows(
  repository: CountedRepository,
  range: ReportRange,
  { label, weekday, hour }: MessagesWanted,
): Promise<readonly number[]> {
  const clockOf = weekdayClock(range.timeZone)
  const found: number[] = []
  for await (const slice of repository.messages(range, label)) {
    for (const { id, at } of slice) {
      if (weekday !== undefined || hour !== undefined) {
        const local = clockOf(at)
        if (local.weekday !== (weekday ?? local.weekday) || local.hour !== (hour ?? local.hour)) continue
      }
      found.push(id)
    }
  }
  return found.toReversed()
}

/** The conversations behind what the store counts by itself, of a range as of an instant. */
export function countedInStore(repository: CountedRepository, range: ReportRange, now: EpochMs): CountedInStore {
  const promises: Record<keyof SlaOutcome, () => Promise<readonly number[]>> = {
    hit: () => repository.outcomes(range, 'met'),
    // What is still owed and overdue is broken already.
    missed: async () => [
      ...(await repository.waiting(range, now, 'ours')),
      ...(await repository.outcomes(range, 'missed')),
    ],
    lostBeforeSeen: async () => [
      ...(await repository.waiting(range, now, 'unseen')),
      ...(await repository.outcomes(range, 'missed_unseen')),
    ],
    resolvedUnanswered: () => repository.unanswered(range),
  }
  return {
    promises: (outcome) => promises[outcome](),
    messages: (network: Network | null) =>
      messageRows(repository, network === null ? range : { ...range, networks: [network] }, {}),
    handoffs: (stage) => repository.handoffs(range, stage),
    keptBy: (agentId) => repository.keptBy(range, agentId),
    correctedBy: (agentId) => repository.correctedBy(range, agentId),
  }
}
