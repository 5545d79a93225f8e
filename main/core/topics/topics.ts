import type { ReportRange } from '#shared/contract/reports.ts'
import type { EpochMs } from '#shared/domain.ts'
import type { TopicRepository } from '../store/topic-repository.ts'
import { countTerms, type TermCounts } from './count-terms.ts'
import { fewestPeople, rankTopics, type RankedTerm } from './rank-topics.ts'

export interface Topic extends RankedTerm {
  /** As people wrote it. */
  readonly form: string
}

export interface Topics {
  /** By people, those that many wrote and those that rose. */
  readonly topics: readonly Topic[]
  readonly counts: TermCounts
}

type Texts = Parameters<typeof countTerms>[0]

/** The topics of a range against an earlier one; see `rankTopics`. */
export async function topicsOf(
  repository: TopicRepository,
  range: ReportRange,
  earlier: { readonly from: EpochMs; readonly to: EpochMs },
): Promise<Topics> {
  return compareTexts(repository.texts(range), repository.texts({ ...range, ...earlier }))
}

/** The topics of texts against earlier ones; see `rankTopics`. */
export async function compareTexts(now: Texts, earlier: Texts): Promise<Topics> {
  const counts = await countTerms(now, { fewest: fewestPeople })
  const phrases = [...counts.terms.values()].filter(({ parts }) => parts.length > 1).map(({ key }) => key)
  const before = await countTerms(earlier, { fewest: 1, phrases })
  const ranked = rankTopics(counts, before)
  const forms = await counts.formsOf(ranked.map(({ parts }) => parts))
  return { topics: ranked.map((term, index) => ({ ...term, form: forms[index] ?? term.key })), counts }
}
