import type { PriorityPreview } from '#shared/contract/settings.ts'
import type { PriorityWeights } from '#shared/priority.ts'
import { priorityOf } from '../scoring/priority.ts'
import type { PriorityRepository } from '../store/priority-repository.ts'
import type { QueueRepository } from '../store/queue-repository.ts'
import { basisFrom } from './priority-basis.ts'

const most = 20

interface PreviewParts {
  readonly queue: QueueRepository
  readonly priorities: PriorityRepository
  readonly agentId: number
}

/** What other weights would make of the first open conversations of the queue. Writes nothing. */
export async function previewPriorities(
  { queue, priorities, agentId }: PreviewParts,
  weights: PriorityWeights,
): Promise<PriorityPreview> {
  const items = await queue.page({
    split: 'all',
    order: 'urgency',
    filters: {},
    after: null,
    limit: most,
    agentId,
    now: 0,
    textMatch: null,
  })
  const bases = await priorities.bases(items.map(({ id }) => Number(id)))
  return items.map((item) => {
    const { score } = item.priority
    const isManual = item.priority.reasons.some(({ code }) => code === 'manual')
    const { basisJson = null, sentimentScore = 0 } = bases.get(Number(item.id)) ?? {}
    const facts = isManual ? null : basisFrom(basisJson).facts
    return {
      id: item.id,
      authorName: item.author.name,
      preview: item.preview,
      scoreNow: score,
      scoreThen: facts ? priorityOf({ ...facts, sentimentScore }, weights).score : score,
      isManual,
    }
  })
}
