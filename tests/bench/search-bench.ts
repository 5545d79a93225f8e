import type { Store } from '#core/store/database.ts'
import { createSearchRepository } from '#core/store/search-repository.ts'
import { createWordFormRepository } from '#core/store/word-form-repository.ts'
import { createSearch } from '#core/search/search.ts'
import { createWordForms } from '#core/search/word-forms.ts'
import { manualClock } from '#shared/clock.ts'
import { silentLog } from '#core/testing/test-ports.ts'
import { percentile, timeEach } from './percentile.ts'

export const queries = [
  'заказ',
  'слово42',
  'деньги карте',
  '"верните деньги"',
  'parcel lost',
  'курьер прие',
  'обид',
]

/** A search as the screens ask for it, its word forms collected. */
export async function searchOf(store: Store) {
  const wordForms = createWordForms({
    repository: createWordFormRepository(store.db),
    clock: manualClock(0),
    log: silentLog,
  })
  await wordForms.catchUp(Number.POSITIVE_INFINITY)
  return { wordForms, search: createSearch({ repository: createSearchRepository(store.db), wordForms }) }
}

/** p95 of a search as people type it, and of the bare MATCH with LIMIT, newest first, for the same expressions; milliseconds. */
export async function benchSearch(store: Store): Promise<{ search: number; match: number }> {
  const { search } = await searchOf(store)
  const statement = store.raw.prepare(
    'select rowid from message_search where message_search match ? order by rowid desc limit 50',
  )
  const expressions = await Promise.all(queries.map((query) => search.expressionOf(query)))
  const matching = (run: number) => statement.all(expressions[run % expressions.length])
  const page = (run: number) => search.messages(queries[run % queries.length] ?? '', {}, null, 50)
  return { search: await measured(page), match: await measured(matching) }
}

async function measured(run: (index: number) => unknown): Promise<number> {
  await timeEach(70, run)
  return percentile(await timeEach(700, run), 0.95)
}
