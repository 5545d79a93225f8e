import type { Store } from '#core/store/database.ts'
import { createSearchRepository } from '#core/store/search-repository.ts'
import { ftsQuery } from '#core/store/search-terms.ts'
import { percentile, timeEach } from './percentile.ts'

const queries = [
  'заказ',
  'слово42',
  'деньги карте',
  '"верните деньги"',
  'parcel lost',
  'курьер прие',
  'обид',
]

/** p95 of a search as people type it, milliseconds. */
export async function searchPage(store: Store): Promise<number> {
  const repository = createSearchRepository(store.db)
  const run = (index: number) => repository.search(queries[index % queries.length] ?? '', null, 50)
  await timeEach(70, run)
  return percentile(await timeEach(700, run), 0.95)
}

/** p95 of the bare MATCH with LIMIT, newest first, with the same expressions, milliseconds. */
export async function rawMatch(store: Store): Promise<number> {
  const statement = store.raw.prepare(
    'select rowid from message_search where message_search match ? order by rowid desc limit 50',
  )
  const run = (index: number) => statement.all(ftsQuery(queries[index % queries.length] ?? ''))
  await timeEach(70, run)
  return percentile(await timeEach(700, run), 0.95)
}
