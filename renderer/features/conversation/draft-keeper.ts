import { visibilities, type Visibility } from '#shared/domain.ts'
import { failureOf } from '../../rpc/failure.ts'

export interface Draft {
  readonly text: string
  readonly visibility: Visibility
}

export interface DraftKeeper {
  /** What was typed and is not yet known to the core; it wins over the core's draft. */
  unsaved(conversationId: string): Draft | null
  /** What was typed in this window last, whatever other windows have made of the draft since. */
  typedHere(conversationId: string): string
  /** Keeps a change: at once beside the page, in the core after a short pause. */
  change(conversationId: string, draft: Draft): void
  /** Saves what waits, now: on blur, on switching, on leaving the page. */
  flush(): Promise<void>
}

interface DraftKeeperPorts {
  readonly save: (draft: Draft & { readonly id: string }) => Promise<unknown>
  /** Survives a crash of the page or of the core; emptied as the core confirms. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
  /** The core did not take a draft, which stays with the page; told once for each reason until it takes one again. */
  readonly onRefused?: (error: unknown) => void
  readonly pauseMs?: number
}

const prefix = 'otklik-draft:'

/** Nothing typed is ever lost: every change is stored in the page before the core is asked. */
export function createDraftKeeper(ports: DraftKeeperPorts): DraftKeeper {
  const { save, storage, pauseMs = 400 } = ports
  const waiting = readStored(storage)
  const typed = new Map<string, string>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let refusedFor: string | null = null

  async function saveOne(id: string, draft: Draft) {
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
    storage.removeItem(prefix + id)
  }

  async function flush() {
    if (timer !== null) clearTimeout(timer)
    timer = null
    await Promise.all([...waiting].map(([id, draft]) => saveOne(id, draft)))
  }

  return {
    unsaved: (id) => waiting.get(id) ?? null,
    typedHere: (id) => typed.get(id) ?? '',
    change(id, draft) {
      if (draft.text === '') typed.delete(id)
      else typed.set(id, draft.text)
      waiting.set(id, draft)
      const isBeside = putBeside(storage, id, draft)
      if (timer !== null) clearTimeout(timer)
      timer = setTimeout(() => void flush(), isBeside ? pauseMs : 0)
    },
    flush,
  }
}

/** False where the page has no room left: then only the core can keep it, and is asked at once. */
function putBeside(storage: DraftKeeperPorts['storage'], id: string, draft: Draft): boolean {
  try {
    storage.setItem(prefix + id, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

function readStored(storage: DraftKeeperPorts['storage']): Map<string, Draft> {
  const found = new Map<string, Draft>()
  for (let index = 0; index < storage.length; index++) {
    const key = storage.key(index)
    if (!key?.startsWith(prefix)) continue
    const draft = parseDraft(storage.getItem(key) ?? '')
    if (draft) found.set(key.slice(prefix.length), draft)
  }
  return found
}

function parseDraft(json: string): Draft | null {
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value !== 'object' || value === null) return null
    if (!('text' in value) || typeof value.text !== 'string' || !('visibility' in value))
      return null
    const visibility = visibilities.find((known) => known === value.visibility)
    return visibility ? { text: value.text, visibility } : null
  } catch {
    return null
  }
}
