import type { Expiry } from '../keeping/expiry.ts'
import type { People } from '../keeping/people.ts'
import type { Implementer } from './base.ts'

export interface PeopleRouterParts {
  readonly people: People
  readonly expiry: Expiry
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

export function retentionRouter(os: Implementer, { expiry }: PeopleRouterParts) {
  return {
    get: os.retention.get.handler(() => expiry.rules()),
    preview: os.retention.preview.handler(({ input }) => expiry.preview(input)),
    save: os.retention.save.handler(({ input }) => expiry.save(input)),
  }
}
