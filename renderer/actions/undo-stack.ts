export interface UndoEntry {
  readonly id: string
  /** Takes the action back; rejects when it is too late. */
  readonly undo: () => Promise<void>
}

/** What `Z` takes back, newest first. */
export interface UndoStack {
  push(entry: UndoEntry): void
  /** The newest entry, taken off the stack. */
  take(): UndoEntry | null
  /** An action got its lasting id from the core. */
  rename(id: string, lastingId: string): void
  /** A particular one, as its toast offers it. */
  takeById(id: string): UndoEntry | null
}

export function createUndoStack(limit = 50): UndoStack {
  let entries: readonly UndoEntry[] = []
  return {
    push(entry) {
      entries = [...entries.slice(1 - limit), entry]
    },
    take() {
      const last = entries.at(-1) ?? null
      entries = entries.slice(0, -1)
      return last
    },
    rename(id, lastingId) {
      entries = entries.map((entry) => (entry.id === id ? { ...entry, id: lastingId } : entry))
    },
    takeById(id) {
      const found = entries.find((entry) => entry.id === id) ?? null
      entries = entries.filter((entry) => entry.id !== id)
      return found
    },
  }
}
