import type { Store } from '#core/store/database.ts'
import { createMentionRepository } from '#core/store/mention-repository.ts'
import { createMentions } from '#core/listening/mentions.ts'
import { createTopicRepository } from '#core/store/topic-repository.ts'
import { manualClock } from '#shared/clock.ts'
import { figure, type Figure } from './figure.ts'
import { percentile, timeEach } from './percentile.ts'

/** The share of the raw read that the stream's first page may cost. */
const mostOverhead = 2.5
const [rounds, pagesEach] = [12, 100]

/** Says of every message of a workspace that a monitor found it; in the tables, as quick as these can be written. */
export function hearEverything(store: Store): void {
  store.raw.exec(`insert into monitors (id, name, query, networks_json, active, created_at) values (1, 'Brand', 'brand', '["vk"]', 1, 0);
    drop trigger monitor_hits_insert;
    insert into monitor_hits (monitor_id, message_id, posted_at) select 1, id, posted_at from messages;
    update messages set is_heard = 1`)
}

/**
 * The first page of the stream beside reading as many whole rows with one prepared statement, milliseconds: medians, in
 * turn, since what else the machine does falls on both.
 */
export async function benchMentions(store: Store): Promise<Figure> {
  const mentions = createMentions({
    repository: createMentionRepository(store.db, store.raw),
    topics: createTopicRepository(store.db),
    monitors: { kinds: () => Promise.resolve([]) },
    clock: manualClock(0),
  })
  const filter = { query: '', monitorIds: [], monitorKinds: [], unreadOnly: false }
  const raw = store.raw.prepare(
    `select m.*, a.*, c.* from messages m join authors a on a.id = m.author_id join conversations c on c.id = m.conversation_id
     where m.is_heard = 1 order by m.posted_at desc, m.id desc limit 50`,
  )
  const page = (run: number) =>
    mentions.page({ filter: run % 2 === 0 ? filter : { ...filter, monitorIds: ['1'] }, cursor: null, limit: 50, agentId: 1, sight: null })
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    ours.push(...(await timeEach(pagesEach, page)))
    theirs.push(...(await timeEach(pagesEach, () => raw.all())))
  }
  // The first of them warm up.
  const middle = (times: readonly number[]) => percentile(times.slice(pagesEach), 0.5)
  return figure('stream-first-page', middle(ours), 'ms', middle(theirs) * mostOverhead)
}
