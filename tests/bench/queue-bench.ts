import type { Store } from '#core/store/database.ts'
import { createQueueRepository, type QueueRequest } from '#core/store/queue-repository.ts'
import { percentile, timeEach } from './percentile.ts'

const requests: readonly Partial<QueueRequest>[] = [
  { split: 'all' },
  { split: 'all', filters: { sentiments: ['negative'] } },
  { split: 'all', filters: { networks: ['vk'], kinds: ['comment'] } },
  { split: 'unassigned', filters: { visibility: 'public' } },
  { split: 'urgent' },
  { split: 'all', order: 'waiting' },
]

/** p95 of the first page over the splits and filters people use, milliseconds. */
export async function queueFirstPage(store: Store, now: number): Promise<number> {
  const queue = createQueueRepository(store.db)
  const page = (run: number) =>
    queue.page({
      split: 'all',
      order: 'urgency',
      filters: {},
      textMatch: null,
      after: null,
      limit: 50,
      agentId: 1,
      now,
      ...requests[run % requests.length],
    })
  await timeEach(200, page)
  return percentile(await timeEach(1000, page), 0.95)
}

/** p95 of reading 50 whole rows in index order with one prepared statement, milliseconds. */
export async function rawIndexRead(store: Store): Promise<number> {
  const statement = store.raw.prepare(
    `select conversations.*, authors.* from conversations join authors on authors.id = author_id
     where status = 'open' order by urgency_at, conversations.id limit 50`,
  )
  await timeEach(200, () => statement.all())
  return percentile(await timeEach(1000, () => statement.all()), 0.95)
}
