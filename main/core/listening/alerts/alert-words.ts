import { risingZ } from '#shared/metrics.ts'
import type { EpochMs } from '#shared/domain.ts'
import { dayMs } from '../../sla/local-time.ts'
import type { AlertRepository } from '../../store/alert-repository.ts'
import { compareTexts } from '../../topics/topics.ts'

export interface AlertWord {
  readonly form: string
  readonly people: number
}

const mostWords = 6
/** What was written in so long before tells what is always written. */
const comparedMs = 14 * dayMs

/**
 * With which words it is unusual: those that rose most since then against the two weeks before, by `rankTopics`; where
 * none rose for certain, those that most people wrote.
 */
export async function alertWords(
  repository: Pick<AlertRepository, 'texts'>,
  monitorId: number,
  since: EpochMs,
  until: EpochMs,
): Promise<readonly AlertWord[]> {
  const now = repository.texts(monitorId, since, until)
  const { topics } = await compareTexts(now, repository.texts(monitorId, since - comparedMs, since))
  const rising = topics.filter(({ z }) => (z ?? 0) >= risingZ).toSorted((one, other) => (other.z ?? 0) - (one.z ?? 0))
  return (rising.length > 0 ? rising : topics).slice(0, mostWords).map(({ form, people }) => ({ form, people }))
}
