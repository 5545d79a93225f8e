import type { DraftRow } from '../store/drafts.ts'

export interface DraftsOfWindow {
  /** What stands in this window's field: its own, or what no open window has in its own. */
  readonly shown: DraftRow | null
  /** What others write, and what was left behind besides; newest first. */
  readonly others: readonly DraftRow[]
}

/** Who looks, from which window. */
export interface Viewer {
  readonly window: string
  readonly agentId: number
}

/**
 * Each window has its own words. What a window of theirs that is gone left behind is there for the next that opens the
 * conversation and has written nothing itself; what a colleague has in hand is nobody else's. `drafts`: newest first.
 */
export function draftsOfWindow(
  drafts: readonly DraftRow[],
  { window, agentId }: Viewer,
  isOpen: (window: string) => boolean,
): DraftsOfWindow {
  const mine = drafts.filter((draft) => draft.agentId === null || draft.agentId === agentId)
  const own = mine.find((draft) => draft.window === window)
  const shown = own ?? mine.find((draft) => !isOpen(draft.window)) ?? null
  return { shown, others: drafts.filter((draft) => draft !== shown) }
}

/** Which drafts need not be kept once this window has sent this text: its own, and the same words left behind. */
export function draftsSent(
  drafts: readonly DraftRow[],
  { window, agentId }: Viewer,
  text: string,
  isOpen: (window: string) => boolean,
): readonly string[] {
  return drafts
    .filter((draft) => draft.agentId === null || draft.agentId === agentId)
    .filter((draft) => draft.window === window || (!isOpen(draft.window) && draft.text.trim() === text.trim()))
    .map((draft) => draft.window)
}
