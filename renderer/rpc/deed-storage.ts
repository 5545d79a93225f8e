import { storedDeed, type Deed } from './deed.ts'
import { itemNames, itemOf, putItem, type PageStorage } from './page-storage.ts'

/** One item a deed, so that two windows never write over each other's. */
const prefix = 'otklik-deed:'

interface StoredDeed {
  readonly key: string
  readonly order: number
  readonly deed: Deed
}

/** Deeds beside the page: they survive a reload and a crash until the core has confirmed them. */
export function createDeedStorage(storage: PageStorage) {
  return {
    /** False where the page has no room left: then the deed lives as long as the page. */
    put: ({ key, order, deed }: StoredDeed) => putItem(storage, prefix + key, { order, deed }),
    has: (key: string) => storage.getItem(prefix + key) !== null,
    remove: (key: string) => storage.removeItem(prefix + key),
    /** In the order they were done. What cannot be read stays where it is. */
    all(): readonly StoredDeed[] {
      const found = itemNames(storage, prefix).flatMap((name) => {
        const parsed = storedDeed.safeParse(itemOf(storage, name))
        return parsed.success ? [{ key: name.slice(prefix.length), ...parsed.data }] : []
      })
      return found.sort((a, b) => a.order - b.order)
    },
  }
}
