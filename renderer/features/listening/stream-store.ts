import { createStore } from 'zustand/vanilla'
import type { MentionFilter } from '#shared/contract/mentions.ts'

export interface StreamState {
  readonly view: 'stream' | 'monitors'
  readonly filter: MentionFilter
  readonly selectedId: string | null
  readonly checked: ReadonlySet<string>
}

export const everything: MentionFilter = { query: '', monitorIds: [], monitorKinds: [], unreadOnly: false }

/** What the listening screen shows; it stays while one looks elsewhere. */
export const streamStore = createStore<StreamState>(() => ({
  view: 'stream',
  filter: everything,
  selectedId: null,
  checked: new Set(),
}))

/** Another list: what was chosen of the one before is not in it. */
export function showFiltered(change: Partial<MentionFilter>): void {
  streamStore.setState(({ filter }) => ({
    view: 'stream',
    filter: { ...filter, ...change },
    selectedId: null,
    checked: new Set(),
  }))
}
