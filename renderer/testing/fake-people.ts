import type { FakeApi } from './fake-core.ts'
import type { FakeState } from './fake-state.ts'

const counts = {
  conversations: 2, messages: 7, edits: 1, notes: 1, drafts: 0, replies: 3, quarantined: 0, waiting: 0,
}

export function fakePeople(api: FakeApi, state: FakeState) {
  const { people, retention } = api
  return {
    people: {
      preview: people.preview.handler(() => counts),
      held: people.held.handler(({ input }) => ({ contacts: [{ id: input.contactId }] })),
      erase: people.erase.handler(({ input }) => {
        state.calls.push({ name: 'erase', input })
        return counts
      }),
    },
    retention: {
      get: retention.get.handler(() => state.retention),
      preview: retention.preview.handler(({ input }) => {
        state.calls.push({ name: 'previewRetention', input })
        const isLimited = input.networks.vk.direct !== null
        return isLimited ? someGoes : { ...someGoes, ...noneGoes }
      }),
      save: retention.save.handler(({ input }) => {
        state.retention = input
        return input
      }),
    },
  }
}

/** As if only direct messages of VK were old. */
const someGoes = {
  rows: [
    { network: 'vk' as const, kind: 'direct' as const, count: 1204, conversations: 311, files: 87, bytes: 2_140_300 },
    { network: 'vk' as const, kind: 'edits' as const, count: 12, conversations: 9, files: 0, bytes: 4200 },
  ],
  messages: 1204, edits: 12, quarantined: 0, conversations: 311, people: 122, files: 87, bytes: 2_144_500, facts: 0,
}
const noneGoes = { rows: [], messages: 0, edits: 0, conversations: 0, people: 0, files: 0, bytes: 0 }
