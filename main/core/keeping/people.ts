import type { Clock } from '#shared/clock.ts'
import type { PersonCounts } from '#shared/contract/people.ts'
import { OtklikError } from '#shared/errors.ts'
import type { By } from '../journal/facts.ts'
import type { Store } from '../store/database.ts'
import { createJournalStatements } from '../store/journal.ts'
import { hasPerson, personCounts, personRows, wipePerson } from '../store/person-rows.ts'
import { sweep } from '../store/sweep.ts'

export interface PeopleOptions {
  readonly store: Store
  readonly clock: Clock
  readonly by: () => By
  /** Resolves the person's conversations, so that none asks for an answer any more. */
  readonly close: (contactId: number) => Promise<void>
  /** What was learnt from their words, and which words there are, follows from what is stored: read it again. */
  readonly onErased: () => void
}

/** What is held about a person, and how it goes. Errors: `not_found`; `conflict` while a reply is on its way. */
export function createPeople({ store, clock, by, close, onErased }: PeopleOptions) {
  const journal = createJournalStatements(store.raw)

  function known(contactId: number): number {
    if (!hasPerson(store.raw, contactId)) throw new OtklikError('not_found', { what: 'person' })
    return contactId
  }

  return {
    preview: (contactId: number): PersonCounts => personCounts(store.raw, known(contactId)),
    held: (contactId: number) => personRows(store.raw, known(contactId)),
    /** Answers what was erased. Reports keep their totals; backups made before keep their words until they are gone. */
    async erase(contactId: number): Promise<PersonCounts> {
      known(contactId)
      await close(contactId)
      const erased = await store.inTransaction(() => {
        const counts = personCounts(store.raw, contactId)
        if (counts.waiting > 0) throw new OtklikError('conflict', { what: 'reply' })
        wipePerson(store.raw, contactId, clock.now())
        const { messages, conversations } = counts
        journal.append([{ kind: 'person.erased', ...by(), data: { contactId, conversations, messages } }])
        return counts
      })
      onErased()
      await sweep(store)
      return erased
    },
  }
}

export type People = ReturnType<typeof createPeople>
