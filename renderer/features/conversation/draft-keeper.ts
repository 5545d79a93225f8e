import { failureOf } from '../../rpc/failure.ts'
import { createDraftStorage, type DraftStorage } from './draft-storage.ts'
import type { TypedDraft } from './typed-draft.ts'

export interface DraftKeeper {
  /** What was typed and is not yet known to the core; it wins over the core's draft. */
  unsaved(conversationId: string): TypedDraft | null
  /** What was typed in this window last, whatever other windows have made of their drafts since. */
  typedHere(conversationId: string): TypedDraft | null
  /** Keeps a change: at once beside the page, in the core after a short pause; the first word of a draft at once. */
  change(conversationId: string, draft: TypedDraft): void
  /** Its writer has now seen what came in until then; without `from` whatever was seen before. */
  hasSeen(conversationId: string, seen: string, from?: string | null): void
  /** Saves what waits, now: on blur, on switching, on leaving the page. */
  flush(): Promise<void>
}

interface DraftKeeperPorts {
  readonly save: (draft: TypedDraft & { readonly id: string }) => Promise<unknown>
  /** Survives a crash of the page or of the core; emptied as the core confirms. */
  readonly storage: DraftStorage['storage']
  /** Whose words these are; see `claimWindow`. */
  readonly window: DraftStorage['window']
  /** The core did not take a draft, which stays with the page; told once for each reason until it takes one again. */
  readonly onRefused?: (error: unknown) => void
  readonly pauseMs?: number
}

/** Who types without a pause is saved as often as this all the same: other windows see that somebody writes. */
const longestMs = 2000

/** Nothing typed is ever lost: every change is stored in the page before the core is asked. */
export function createDraftKeeper(ports: DraftKeeperPorts): DraftKeeper {
  const { save, pauseMs = 400 } = ports
  const stored = createDraftStorage(ports)
  const waiting = stored.takeAll()
  const typed = new Map<string, TypedDraft>()
  /** The last word on a draft must reach the core last. */
  const saving = new Map<string, Promise<void>>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let waitsSince = 0
  let refusedFor: string | null = null

  async function saveOne(id: string) {
    const draft = waiting.get(id)
    if (!draft) return
    try {
      await save({ id, ...draft })
    } catch (error) {
      // It stays in storage and is tried again with the next change, flush or start.
      const { code } = failureOf(error)
      if (code !== refusedFor) ports.onRefused?.(error)
      refusedFor = code
      return
    }
    refusedFor = null
    if (waiting.get(id) !== draft) return
    waiting.delete(id)
    stored.remove(id)
  }

  function saveInTurn(id: string): Promise<void> {
    const before = saving.get(id)
    const turn = before ? before.then(() => saveOne(id)) : saveOne(id)
    saving.set(id, turn)
    return turn.finally(() => saving.get(id) === turn && saving.delete(id))
  }

  async function flush() {
    if (timer !== null) clearTimeout(timer)
    timer = null
    await Promise.all([...waiting.keys()].map(saveInTurn))
  }

  function flushAfter(delayMs: number) {
    const now = Date.now()
    if (timer === null) waitsSince = now
    else clearTimeout(timer)
    timer = setTimeout(() => void flush(), Math.max(0, Math.min(delayMs, waitsSince + longestMs - now)))
  }

  function change(id: string, draft: TypedDraft) {
    const isFirst = !typed.has(id) && draft.text !== ''
    if (draft.text === '') typed.delete(id)
    else typed.set(id, draft)
    waiting.set(id, draft)
    const isBeside = stored.put(id, draft)
    flushAfter(isBeside && !isFirst ? pauseMs : 0)
  }

  return {
    unsaved: (id) => waiting.get(id) ?? null,
    typedHere: (id) => typed.get(id) ?? null,
    change,
    hasSeen(id, seen, from) {
      const draft = typed.get(id)
      if (draft && (from === undefined || draft.seen === from)) change(id, { ...draft, seen })
    },
    flush,
  }
}
