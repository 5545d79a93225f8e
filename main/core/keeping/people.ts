import type { Clock } from '#shared/clock.ts'
import type { PersonCounts } from '#shared/contract/people.ts'
import { OtklikError } from '#shared/errors.ts'
import type { By } from '../journal/facts.ts'
import type { Log } from '../ports.ts'
import type { Store } from '../store/database.ts'
import { createJournalStatements } from '../store/journal.ts'
import { hasPerson, personCounts, personRows, wipePerson } from '../store/person-rows.ts'
import { sweepDeletions } from '../store/sweep.ts'
import { forgetErasure, notedErasures, noteErasure, type Erasure } from '../store/unfinished-rows.ts'

export interface PeopleOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly by: () => By
  /** Resolves the person's conversations, so that none asks for an answer any more. */
  readonly close: (contactId: number) => Promise<void>
  /** What was learnt from their words, and which words there are, follows from what is stored: read it again. */
  readonly onErased: () => void
}

const againMs = 60_000

/** What is held about a person, and how it goes. Errors: `not_found`; `conflict` while a reply is on its way. */
export function createPeople({ store, clock, log, by, close, onErased }: PeopleOptions) {
  const journal = createJournalStatements(store.raw)
  let cancel: () => void = () => undefined
  let isStopped = false
  let working: Promise<void> = Promise.resolve()

  function known(contactId: number): number {
    if (!hasPerson(store.raw, contactId)) throw new OtklikError('not_found', { what: 'person' })
    return contactId
  }

  function idle(contactId: number): PersonCounts {
    const counts = personCounts(store.raw, known(contactId))
    if (counts.waiting > 0) throw new OtklikError('conflict', { what: 'reply' })
    return counts
  }

  /** Each step bears repetition: a kill between two of them leaves the note, and the next start goes on. */
  async function finish({ contactId, by: { actor } }: Erasure): Promise<PersonCounts> {
    await close(contactId)
    const erased = await store.inTransaction(() => {
      const counts = idle(contactId)
      const at = clock.now()
      wipePerson(store.raw, contactId, at)
      forgetErasure(store.raw, contactId)
      const { messages, conversations } = counts
      journal.append([{ kind: 'person.erased', actor, at, data: { contactId, conversations, messages } }])
      return counts
    })
    onErased()
    return erased
  }

  async function finishAll(): Promise<void> {
    for (const erasure of notedErasures(store.raw)) {
      try {
        await finish(erasure)
        log.info('an erasure that was cut short was finished', { contact: erasure.contactId })
      } catch (error) {
        // A reply may be on its way; once it is there, nothing stands in the way any more.
        log.warn('an erasure that was cut short has to wait', { contact: erasure.contactId, error: String(error) })
      }
    }
    if (!isStopped && notedErasures(store.raw).length > 0) arm(againMs)
  }

  function arm(delayMs: number) {
    cancel = clock.after(delayMs, () => {
      working = finishAll().catch((error: unknown) => log.error('erasing failed', { error: String(error) }))
    })
  }

  return {
    preview: (contactId: number): PersonCounts => personCounts(store.raw, known(contactId)),
    held: (contactId: number) => personRows(store.raw, known(contactId)),
    /** Answers what was erased. Reports keep their totals; backups made before keep their words until they are gone. */
    async erase(contactId: number): Promise<PersonCounts> {
      idle(contactId)
      const erasure = { contactId, by: by() }
      await store.inTransaction(() => noteErasure(store.raw, erasure))
      try {
        const erased = await finish(erasure)
        await sweepDeletions(store)
        return erased
      } catch (error) {
        // Whoever asked is told; nothing shall happen later behind their back.
        await store.inTransaction(() => forgetErasure(store.raw, contactId))
        throw error
      }
    },
    /** Goes on with erasures that a kill cut short. */
    start: () => {
      if (notedErasures(store.raw).length > 0) arm(0)
    },
    async stop() {
      isStopped = true
      cancel()
      await working
    },
  }
}

export type People = ReturnType<typeof createPeople>
