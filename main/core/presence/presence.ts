import type { Clock } from '../ports.ts'

/**
 * Which windows are open, whose, what each looks at and writes in, known only while the program runs: a window is there
 * as long as it listens, and writes as long as it says so again. Nothing of it is ever stored.
 */
export interface Presence {
  /** The window listens from now on; the returned function says that it has gone. */
  attend(window: string, agentId: number): () => void
  isOpen(window: string): boolean
  /** A window of theirs is open. */
  isHere(agentId: number): boolean
  /** It writes in a conversation: holds for a minute, or until it `rests`. */
  writes(window: string, conversationId: number): void
  rests(window: string, conversationId: number): void
  isWriting(window: string, conversationId: number): boolean
  /** It shows this conversation, or none. */
  looks(window: string, conversationId: number | null): void
  /** Who began first of those who write there now: the reply is theirs. */
  holder(conversationId: number): Present | null
  /** Everybody who looks at or writes in a conversation, those who began first before the others. */
  here(): readonly Present[]
}

export interface Present {
  readonly window: string
  readonly agentId: number
  readonly conversationId: number
  readonly isWriting: boolean
}

/** How long one is taken for writing after the last word of it. */
export const writingMs = 60_000
/** A page that is loaded again, or lost its line, is back within this. */
export const graceMs = 3000

interface Place {
  readonly cancel: () => void
  /** In the order of beginning; null: nobody writes there any more. */
  readonly begun: number | null
}

interface Attendance {
  readonly agentId: number
  listeners: number
  cancelLeaving: () => void
  looksAt: number | null
  /** Where it has written since it came. */
  readonly places: Map<number, Place>
}

export function createPresence({
  clock,
  onChange,
  onPeople = () => {},
}: {
  readonly clock: Clock
  /** Who is there, or who writes in this conversation, has changed. */
  readonly onChange: (conversationId: number) => void
  /** Somebody came, or went. */
  readonly onPeople?: () => void
}): Presence {
  const windows = new Map<string, Attendance>()
  let begun = 0

  /** A window that somebody else used before them is a new one. */
  function known(window: string, agentId: number): Attendance {
    const found = windows.get(window)
    if (found?.agentId === agentId) return found
    if (found) leave(window)
    const made: Attendance = { agentId, listeners: 0, cancelLeaving: () => {}, looksAt: null, places: new Map() }
    windows.set(window, made)
    onPeople()
    return made
  }

  function leave(window: string) {
    const attendance = windows.get(window)
    if (!attendance) return
    windows.delete(window)
    attendance.cancelLeaving()
    for (const { cancel } of attendance.places.values()) cancel()
    const touched = new Set([...attendance.places.keys(), ...(attendance.looksAt === null ? [] : [attendance.looksAt])])
    for (const conversationId of touched) onChange(conversationId)
    onPeople()
  }

  function end(window: string, conversationId: number) {
    const place = windows.get(window)?.places.get(conversationId)
    if (!place || place.begun === null) return
    place.cancel()
    windows.get(window)?.places.set(conversationId, { cancel: () => {}, begun: null })
    onChange(conversationId)
  }

  function here(): readonly Present[] {
    const found: { readonly begun: number; readonly present: Present }[] = [...windows].flatMap(([window, { agentId, looksAt, places }]) => {
      const writing = [...places].flatMap(([conversationId, place]) =>
        place.begun === null ? [] : [{ begun: place.begun, present: { window, agentId, conversationId, isWriting: true } }],
      )
      const isOnlyLooking = looksAt !== null && !writing.some(({ present }) => present.conversationId === looksAt)
      const looking = isOnlyLooking
        ? [{ begun: Number.POSITIVE_INFINITY, present: { window, agentId, conversationId: looksAt, isWriting: false } }]
        : []
      return [...writing, ...looking]
    })
    return found.toSorted((a, b) => (a.begun === b.begun ? 0 : a.begun - b.begun)).map(({ present }) => present)
  }

  return {
    attend(window, agentId) {
      if (window === '') return () => {}
      const attendance = known(window, agentId)
      attendance.listeners += 1
      attendance.cancelLeaving()
      let isGone = false
      return () => {
        if (isGone) return
        isGone = true
        attendance.listeners -= 1
        if (attendance.listeners > 0 || windows.get(window) !== attendance) return
        attendance.cancelLeaving = clock.after(graceMs, () => leave(window))
      }
    },
    isOpen: (window) => windows.has(window),
    isHere: (agentId) => [...windows.values()].some((each) => each.agentId === agentId),
    writes(window, conversationId) {
      // Who does not listen cannot be told from one who has gone.
      const attendance = windows.get(window)
      if (!attendance) return
      const before = attendance.places.get(conversationId)
      before?.cancel()
      const cancel = clock.after(writingMs, () => end(window, conversationId))
      const isNew = before?.begun == null
      attendance.places.set(conversationId, { cancel, begun: isNew ? (begun += 1) : before.begun })
      if (isNew) onChange(conversationId)
    },
    rests: end,
    isWriting: (window, conversationId) => windows.get(window)?.places.get(conversationId)?.begun != null,
    looks(window, conversationId) {
      const attendance = windows.get(window)
      if (!attendance || attendance.looksAt === conversationId) return
      const before = attendance.looksAt
      attendance.looksAt = conversationId
      for (const touched of [before, conversationId]) if (touched !== null) onChange(touched)
    },
    holder: (conversationId) =>
      here().find((each) => each.isWriting && each.conversationId === conversationId) ?? null,
    here,
  }
}
