import type { FakeApi } from './fake-core.ts'
import type { FakeState } from './fake-state.ts'

const counts = {
  conversations: 2, messages: 7, edits: 1, notes: 1, drafts: 0, replies: 3, quarantined: 0, waiting: 0,
}

export function fakePeople(api: FakeApi, state: FakeState) {
  const { people } = api
  return {
    people: {
      preview: people.preview.handler(() => counts),
      held: people.held.handler(({ input }) => ({ contacts: [{ id: input.contactId }] })),
      erase: people.erase.handler(({ input }) => {
        state.calls.push({ name: 'erase', input })
        return counts
      }),
    },
  }
}
