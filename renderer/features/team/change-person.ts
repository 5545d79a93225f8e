import type { PageStorage } from '../../rpc/page-storage.ts'

const ours = 'otklik-'
/** Who used this browser last; other tabs begin anew when it changes. */
export const personKey = 'otklik-person'
const asideKey = 'otklik-of:'

/**
 * Unsent words and waiting deeds lie beside the page: they are of who wrote them. Those of the one before are put aside
 * until they come back, and never go out under another's name.
 */
export function changePerson(storage: PageStorage, id: string): void {
  const before = storage.getItem(personKey)
  if (before === id) return
  const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  if (before !== null) {
    for (const name of names) {
      if (!name.startsWith(ours) || name.startsWith(asideKey) || name === personKey) continue
      move(storage, name, `${asideKey}${before}:${name}`)
    }
  }
  const mine = `${asideKey}${id}:`
  for (const name of names) if (name.startsWith(mine)) move(storage, name, name.slice(mine.length))
  storage.setItem(personKey, id)
}

function move(storage: PageStorage, from: string, to: string): void {
  const value = storage.getItem(from)
  // Removed first: a full storage has room for it again.
  storage.removeItem(from)
  if (value !== null) storage.setItem(to, value)
}
