import type { ConversationState } from '../conversations/conversation-state.ts'
import type { ConversationPlace, ConversationRows, FoundConversation } from '../store/conversation-rows.ts'
import type { RawConnection } from '../store/database.ts'

/**
 * The conversations that ingest touched last, so that catching up does not read again what it has just
 * written. What is remembered holds only while nobody else writes: SQLite counts the changes of this
 * connection (`total_changes`) and notes those of others (`data_version`).
 */
export interface RecentConversations {
  /** First in a transaction: forgets everything if anybody wrote since the last one ended. */
  begin(): void
  find(place: ConversationPlace): FoundConversation | null
  load(id: number): ConversationState | null
  add(place: ConversationPlace, found: FoundConversation): void
  save(id: number, state: ConversationState, at: number): void
  /** Last in a transaction. */
  end(): void
  /** The transaction was rolled back. */
  forget(): void
}

const mostRemembered = 10_000

export function createRecentConversations(
  raw: RawConnection,
  rows: ConversationRows,
): RecentConversations {
  const changesMade = raw.prepare<[], number>('select total_changes()').pluck()
  const otherWrites = raw.prepare<[], number>('pragma data_version').pluck()
  const states = new Map<number, ConversationState>()
  const ids = new Map<string, number>()
  let changes: number | undefined
  let writes: number | undefined

  function forget() {
    states.clear()
    ids.clear()
  }

  function add(place: ConversationPlace, { id, state }: FoundConversation) {
    if (states.size >= mostRemembered) forget()
    ids.set(keyOf(place), id)
    states.set(id, state)
  }

  return {
    begin() {
      if (changesMade.get() !== changes || otherWrites.get() !== writes) forget()
    },
    find(place) {
      const id = ids.get(keyOf(place))
      const state = id === undefined ? undefined : states.get(id)
      if (id !== undefined && state !== undefined) return { id, state }
      const found = rows.find(place)
      if (found) add(place, found)
      return found
    },
    load: (id) => states.get(id) ?? rows.load(id),
    add,
    save(id, state, at) {
      rows.save(id, state, at)
      if (states.has(id)) states.set(id, state)
    },
    end() {
      changes = changesMade.get()
      writes = otherWrites.get()
    },
    forget,
  }
}

function keyOf({ accountId, authorId, visibility, placeId }: ConversationPlace): string {
  return `${accountId} ${authorId} ${visibility} ${placeId}`
}
