import type { AppEvent } from '#shared/contract/events.ts'
import type { Db } from '../store/database.ts'
import { journalSpan, readFacts } from '../store/journal.ts'
import { eventsOfFacts } from './events-of-facts.ts'

/** A longer absence is made good faster by asking for everything again. */
const mostFacts = 2000

export interface CaughtUp {
  /** False: too much has happened, or it is forgotten; the screen must ask for everything again. */
  readonly resumed: boolean
  readonly events: readonly AppEvent[]
  /** The newest fact these events tell of: where to resume the next time. */
  readonly factId: number
}

/** What a screen missed that heard last of the fact `since`; null: it has heard nothing yet. */
export async function catchUp(db: Db, since: number | null): Promise<CaughtUp> {
  const { oldest, newest } = await journalSpan(db)
  const afresh: CaughtUp = { resumed: false, events: [], factId: newest }
  // A fact that lies ahead is one of another database.
  if (since === null || since > newest || since < oldest - 1) return afresh
  if (newest - since > mostFacts) return afresh
  const { facts, last } = await readFacts(db, since, mostFacts)
  return { resumed: true, events: eventsOfFacts(facts), factId: last }
}
