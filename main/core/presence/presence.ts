import type { Clock } from '../ports.ts'

/**
 * Which windows are open and what each writes in, known only while the program runs: a window is there as long as
 * it listens, and writes as long as it says so again. Nothing of it is ever stored.
 */
export interface Presence {
  /** The window listens from now on; the returned function says that it has gone. */
  attend(window: string): () => void
  isOpen(window: string): boolean
  /** It writes in a conversation: holds for a minute, or until it `rests`. */
  writes(window: string, conversationId: number): void
  rests(window: string, conversationId: number): void
  isWriting(window: string, conversationId: number): boolean
}

/** How long one is taken for writing after the last word of it. */
export const writingMs = 60_000
/** A page that is loaded again, or lost its line, is back within this. */
export const graceMs = 3000

interface Attendance {
  listeners: number
  cancelLeaving: () => void
  /** Where it has written since it came. */
  readonly places: Map<number, { readonly cancel: () => void; readonly isWriting: boolean }>
}

export function createPresence({
  clock,
  onChange,
}: {
  readonly clock: Clock
  /** Who is there, or who writes in this conversation, has changed. */
  readonly onChange: (conversationId: number) => void
}): Presence {
  const windows = new Map<string, Attendance>()

  function known(window: string): Attendance {
    const found = windows.get(window)
    if (found) return found
    const made: Attendance = { listeners: 0, cancelLeaving: () => {}, places: new Map() }
    windows.set(window, made)
    return made
  }

  function leave(window: string) {
    const attendance = windows.get(window)
    if (!attendance) return
    windows.delete(window)
    for (const [conversationId, { cancel }] of attendance.places) {
      cancel()
      onChange(conversationId)
    }
  }

  function end(window: string, conversationId: number) {
    const place = windows.get(window)?.places.get(conversationId)
    if (!place?.isWriting) return
    place.cancel()
    windows.get(window)?.places.set(conversationId, { cancel: () => {}, isWriting: false })
    onChange(conversationId)
  }

  return {
    attend(window) {
      if (window === '') return () => {}
      const attendance = known(window)
      attendance.listeners += 1
      attendance.cancelLeaving()
      let isGone = false
      return () => {
        if (isGone) return
        isGone = true
        attendance.listeners -= 1
        if (attendance.listeners === 0) attendance.cancelLeaving = clock.after(graceMs, () => leave(window))
      }
    },
    isOpen: (window) => windows.has(window),
    writes(window, conversationId) {
      // Who does not listen cannot be told from one who has gone.
      const attendance = windows.get(window)
      if (!attendance) return
      const before = attendance.places.get(conversationId)
      before?.cancel()
      const cancel = clock.after(writingMs, () => end(window, conversationId))
      attendance.places.set(conversationId, { cancel, isWriting: true })
      if (!before?.isWriting) onChange(conversationId)
    },
    rests: end,
    isWriting: (window, conversationId) =>
      windows.get(window)?.places.get(conversationId)?.isWriting ?? false,
  }
}
