import type { RawConnection, Store } from './database.ts'
import { fillStatements } from './migrations/0030-report-aggregates.ts'

/**
 * Counts anew all that reports keep counted, and notes that the cases of every conversation are to be reckoned anew. The
 * caller holds the transaction.
 */
export function countAnew(raw: RawConnection): void {
  for (const statement of fillStatements) raw.exec(statement)
}

/** The same, all or nothing, with the loop turning between; `onStep` hears how many of the steps are done. */
export async function rebuildCounts(store: Store, onStep: (done: number, of: number) => void): Promise<void> {
  await store.inSteps(function* () {
    for (const [index, statement] of fillStatements.entries()) {
      store.raw.exec(statement)
      onStep(index + 1, fillStatements.length)
      yield Number.POSITIVE_INFINITY
    }
  })
}

/** Whether a database holds what reports keep counted: an older one does not yet. */
export const isCounted = (raw: RawConnection): boolean =>
  raw.prepare(`select 1 from sqlite_schema where name = 'report_messages'`).get() !== undefined
