import type { People } from '../keeping/people.ts'
import type { Implementer } from './base.ts'

export interface PeopleRouterParts {
  readonly people: People
}

export function peopleRouter(os: Implementer, { people }: PeopleRouterParts) {
  return {
    preview: os.people.preview.handler(({ input }) => people.preview(Number(input.contactId))),
    held: os.people.held.handler(({ input }) =>
      Object.fromEntries(
        Object.entries(people.held(Number(input.contactId))).map(([table, rows]) => [
          table,
          rows.map((row) => ({ ...row })),
        ]),
      ),
    ),
    erase: os.people.erase.handler(({ input }) => people.erase(Number(input.contactId))),
  }
}
