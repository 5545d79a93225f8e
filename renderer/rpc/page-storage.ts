export type PageStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** Keeps a value beside the page, as JSON. False where the page has no room left. */
export function putItem(storage: Pick<PageStorage, 'setItem'>, name: string, value: unknown): boolean {
  try {
    storage.setItem(name, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

/** What stands under a name; null where nothing does, or nothing that can be read. */
export function itemOf(storage: Pick<PageStorage, 'getItem'>, name: string): unknown {
  try {
    return JSON.parse(storage.getItem(name) ?? 'null')
  } catch {
    return null
  }
}

export function itemNames(storage: Pick<PageStorage, 'key' | 'length'>, prefix: string): readonly string[] {
  const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  return names.filter((name) => name.startsWith(prefix))
}
