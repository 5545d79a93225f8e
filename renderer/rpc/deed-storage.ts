import { storedDeed, type Deed } from './deed.ts'

/** One item a deed, so that two windows never write over each other's. */
const prefix = 'otklik-deed:'

interface StoredDeed {
  readonly key: string
  readonly order: number
  readonly deed: Deed
}

export type PageStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** Deeds beside the page: they survive a reload and a crash until the core has confirmed them. */
export function createDeedStorage(storage: PageStorage) {
  return {
    /** False where the page has no room left: then the deed lives as long as the page. */
    put({ key, order, deed }: StoredDeed): boolean {
      try {
        storage.setItem(prefix + key, JSON.stringify({ order, deed }))
        return true
      } catch {
        return false
      }
    },
    has: (key: string) => storage.getItem(prefix + key) !== null,
    remove: (key: string) => storage.removeItem(prefix + key),
    /** In the order they were done. What cannot be read stays where it is. */
    all(): readonly StoredDeed[] {
      const found: StoredDeed[] = []
      for (let index = 0; index < storage.length; index++) {
        const name = storage.key(index)
        if (!name?.startsWith(prefix)) continue
        const parsed = storedDeed.safeParse(parseJson(storage.getItem(name) ?? ''))
        if (parsed.success) found.push({ key: name.slice(prefix.length), ...parsed.data })
      }
      return found.sort((a, b) => a.order - b.order)
    },
  }
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
