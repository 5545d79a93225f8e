import { columnsOf } from '../conversations/conversation-row.ts'
import type { ConversationState } from '../conversations/conversation-state.ts'
import { troublesOf } from '../conversations/priority-basis.ts'
import { historyLength } from '../store/batch-reader.ts'
import type { ChangedConversation, Merge, MovedConversation } from '../store/batch-writer.ts'
import type { ConversationPlace, ConversationRow } from '../store/conversation-rows.ts'
import { placeKey, type KnownConversation, type PastConversation } from './batch-snapshot.ts'

export interface WorkingConversation {
  readonly place: ConversationPlace
  readonly state: ConversationState
}

interface Entry {
  place: ConversationPlace
  state: ConversationState
  readonly isNew: boolean
  isChanged: boolean
}

/** The conversations of a batch while it is decided; each is written once in the end. */
export function createWorkingConversations(
  known: readonly KnownConversation[],
  history: ReadonlyMap<number, readonly PastConversation[]>,
  nextId: number,
) {
  const entries = new Map<number, Entry>()
  const ids = new Map<string, number>()
  const moves: MovedConversation[] = []
  const merges: Merge[] = []
  /** The new ones of each contact, newest first. */
  const addedFor = new Map<number, readonly number[]>()
  const mergedInto = new Map<number, number>()
  let next = nextId

  for (const { place, state } of known) {
    keep({ place, state, isNew: false, isChanged: false })
  }

  function keep(entry: Entry) {
    entries.set(entry.place.id, entry)
    ids.set(keyOf(entry.place), entry.place.id)
  }

  /** Which conversation it is by now. */
  function current(id: number): number {
    const into = mergedInto.get(id)
    return into === undefined ? id : current(into)
  }

  function need(id: number): Entry {
    const entry = entries.get(current(id))
    if (!entry) throw new Error('a conversation is not of this batch')
    return entry
  }

  return {
    current,
    need: (id: number): WorkingConversation => need(id),
    find(authorId: number, place: Pick<ConversationPlace, 'visibility' | 'place_id'>): WorkingConversation | null {
      const id = ids.get(placeKey(authorId, place.visibility, place.place_id))
      return id === undefined ? null : need(id)
    },
    add(
      place: Omit<ConversationPlace, 'id'>,
      state: ConversationState,
      contactId: number,
    ): WorkingConversation {
      const entry = { place: { ...place, id: next++ }, state, isNew: true, isChanged: true }
      keep(entry)
      addedFor.set(contactId, [entry.place.id, ...(addedFor.get(contactId) ?? [])])
      return entry
    },
    save(id: number, state: ConversationState): void {
      const entry = need(id)
      entry.state = state
      entry.isChanged = true
    },
    inPlace: (placeId: string): readonly WorkingConversation[] =>
      [...entries.values()].filter((entry) => entry.place.place_id === placeId),
    /** Its place is called otherwise from now on. */
    move(id: number, to: string): void {
      const entry = need(id)
      const from = entry.place.place_id
      ids.delete(keyOf(entry.place))
      entry.place = { ...entry.place, place_id: to }
      ids.set(keyOf(entry.place), id)
      moves.push({ id, from, to })
    },
    /** All that belongs to `absorbed` belongs to `into` from now on; it is no more. */
    merge(absorbed: number, into: number, state: ConversationState): void {
      const gone = need(absorbed)
      ids.delete(keyOf(gone.place))
      entries.delete(absorbed)
      mergedInto.set(absorbed, into)
      merges.push({ absorbed, into })
      const entry = need(into)
      entry.state = state
      entry.isChanged = true
    },
    /** How often something went wrong in the newest conversations of a contact. */
    troublesOf(contactId: number): number {
      const stored = history.get(contactId) ?? []
      const past = [...(addedFor.get(contactId) ?? []), ...stored.map((one) => one.id)]
      const troubles = new Map(stored.map((one) => [one.id, one.troubles]))
      return past
        .slice(0, historyLength)
        .map((id) => {
          const entry = entries.get(id)
          return entry ? troublesOf(entry.state.basis) : (troubles.get(id) ?? 0)
        })
        .reduce((sum, one) => sum + one, 0)
    },
    changes(): {
      readonly newConversations: readonly ConversationRow[]
      readonly conversations: readonly ChangedConversation[]
      readonly moves: readonly MovedConversation[]
      readonly merges: readonly Merge[]
    } {
      const changed = [...entries.values()].filter((entry) => entry.isChanged)
      return {
        newConversations: changed
          .filter((entry) => entry.isNew)
          .map((entry) => ({ ...entry.place, ...columnsOf(entry.state) })),
        conversations: changed
          .filter((entry) => !entry.isNew)
          .map((entry) => ({ id: entry.place.id, columns: columnsOf(entry.state) })),
        moves,
        merges,
      }
    },
  }
}

function keyOf(place: ConversationPlace): string {
  return placeKey(place.author_id, place.visibility, place.place_id)
}

export type WorkingConversations = ReturnType<typeof createWorkingConversations>
