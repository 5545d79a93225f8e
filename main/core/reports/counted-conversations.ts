import type { Counted, CountedRows, MetricRequest, ReportRange } from '#shared/contract/reports.ts'
import type { Clock } from '#shared/clock.ts'
import { assertNever, type EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { CountedRepository } from '../store/counted-repository.ts'
import { messageRows } from './counted-in-store.ts'
import { knownZone } from './local-buckets.ts'
import type { FigureGroup } from './metrics/metric.ts'
import { checkRange } from './reports.ts'

export interface CountedConversations {
  /** How many things were counted. */
  readonly counted: number
  /** The conversations they lie in, each once, in the order they are shown in. */
  readonly ids: readonly number[]
}

interface CountedOptions {
  readonly repository: CountedRepository
  readonly figures: (request: MetricRequest, now: EpochMs) => Promise<readonly (readonly FigureGroup[])[]>
  readonly clock: Pick<Clock, 'now'>
}

/** So many answers are kept, that a page and the next are of the same list and nothing is reckoned twice. */
const mostKept = 8

/**
 * What a figure or a bar of a report counts, as conversations: from the rows that the number itself was counted from.
 * Errors: `bad_input` as for the report, and for a figure that the metric has not.
 */
export function createCountedConversations({ repository, figures, clock }: CountedOptions) {
  const kept = new Map<string, Promise<CountedConversations>>()

  async function rowsOf(range: ReportRange, counted: Counted, now: EpochMs): Promise<readonly number[]> {
    switch (counted.kind) {
      case 'figure': {
        const [groups = []] = await figures({ ...range, metrics: [counted.metric] }, now)
        const group = groups.find(({ of, key }) => (key ?? of) === counted.group)
        const sample = group?.figures.find(({ name }) => name === counted.figure)?.sample
        // A figure that stands in no report is a mistake; a group may be gone since it was pointed at.
        if (group && !sample) throw new OtklikError('bad_input', { field: 'counted' })
        return sample ? sample.conversations() : []
      }
      case 'messages':
        return messageRows(repository, range, counted)
      case 'answered':
        return repository.outcomes(range)
      case 'unanswered':
        return repository.waiting(range, now)
      default:
        return assertNever(counted)
    }
  }

  async function reckoned({ asOf, counted, ...range }: CountedRows): Promise<CountedConversations> {
    checkRange(range)
    knownZone(range.timeZone)
    const rows = await rowsOf(range, counted, Math.min(asOf, clock.now()))
    return { counted: rows.length, ids: [...new Set(rows)] }
  }

  return function conversationsOf(asked: CountedRows): Promise<CountedConversations> {
    const key = JSON.stringify(asked)
    const known = kept.get(key)
    kept.delete(key)
    const answer = known ?? reckoned(asked)
    kept.set(key, answer)
    answer.catch(() => kept.delete(key))
    const [oldest] = kept.keys()
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    return answer
  }
}
