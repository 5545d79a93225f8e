import { nextTurn } from '../../reliability/turns.ts'
import { createCaseRepository } from '../../store/case-repository.ts'
import type { Store } from '../../store/database.ts'
import { createKeptCases, createKeptCaseWriter } from '../../store/kept-cases.ts'
import { rowsOf } from './case-columns.ts'
import { reportedCases } from './reported-cases.ts'

/** Conversations reckoned and written in one go. */
const sliceLength = 50

export interface Keeping {
  /** Hears how many conversations were done so far. */
  readonly onDone?: (conversations: number) => void
  readonly isOver?: () => boolean
}

/** Reckons the cases of all conversations in which something happened since; ends early when it `isOver`. */
export async function keepCases(store: Store, { onDone, isOver = () => false }: Keeping = {}): Promise<void> {
  const kept = createKeptCases(store.db)
  const repository = createCaseRepository(store.db)
  const writer = createKeptCaseWriter(store.raw)
  for (let done = 0; !isOver(); ) {
    const stale = await kept.stale(sliceLength)
    if (stale.length === 0) return
    const histories = await repository.histories(stale.map(({ id }) => id))
    const known = new Map(histories.map((history) => [history.id, reportedCases(history)]))
    const rows = stale.map((one) => rowsOf(one, known.get(one.id) ?? { cases: [], turns: [] }))
    // What happened between reading and writing was noted, and stays to be done.
    await store.inTransaction(() => {
      for (const row of rows) writer.save(row)
    })
    onDone?.((done += stale.length))
    await nextTurn()
  }
}
