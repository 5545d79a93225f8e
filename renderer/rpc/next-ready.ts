import { conversationsOf, type Deed } from './deed.ts'

interface Waiting {
  readonly order: number
  readonly deed: Deed
  readonly asking: boolean
  readonly error: unknown
}

/**
 * The first deed that may go out: none before it concerns the same conversation, whether that one is on its way,
 * waits, or was refused and not yet seen to.
 */
export function nextReady<Entry extends Waiting>(entries: readonly Entry[]): Entry | null {
  const busy = new Set<string>()
  for (const entry of entries.toSorted((a, b) => a.order - b.order)) {
    const ids = conversationsOf(entry.deed)
    const isFree = !entry.asking && entry.error === null && !ids.some((id) => busy.has(id))
    if (isFree) return entry
    for (const id of ids) busy.add(id)
  }
  return null
}
