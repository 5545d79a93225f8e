import { risingZ } from '#shared/metrics.ts'
import type { EpochMs } from '#shared/domain.ts'
import { dayMs } from '../../sla/local-time.ts'
import type { AlertRepository } from '../../store/alert-repository.ts'
import { countTerms } from '../../topics/count-terms.ts'
import { fewestPeople, rankTopics } from '../../topics/rank-topics.ts'

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
  const now = await countTerms(repository.texts(monitorId, since, until), { fewest: fewestPeople })
  const phrases = [...now.terms.values()].filter(({ parts }) => parts.length > 1).map(({ key }) => key)
  const before = await countTerms(repository.texts(monitorId, since - comparedMs, since), { fewest: 1, phrases })
  const ranked = rankTopics(now, before)
  const rising = ranked.filter(({ z }) => (z ?? 0) >= risingZ).toSorted((one, other) => (other.z ?? 0) - (one.z ?? 0))
  const told = (rising.length > 0 ? rising : ranked).slice(0, mostWords)
  const forms = await now.formsOf(told.map(({ parts }) => parts))
  return told.map(({ key, people }, index) => ({ form: forms[index] ?? key, people }))
}
