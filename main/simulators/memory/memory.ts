/** Values by key, oldest first. */
export type Kept<Value> = readonly (readonly [key: string, value: Value])[]

/**
 * What a simulated world must not forget, in shelves of values by key. Whoever changes a value keeps it
 * again; nothing is safe before the next `save`, and a `save` is all of it or nothing.
 */
export interface Memory {
  /** Nothing happened on this world before. */
  readonly isNew: boolean
  /** What was kept on a shelf by earlier processes, oldest first; to be asked once, at the beginning. */
  kept(shelf: string): Kept<unknown>
  /** Takes the value, which can stand as JSON, as it will be when the next `save` comes. */
  keep(shelf: string, key: string, value: unknown): void
  drop(shelf: string, key: string): void
  /** Errors: those of the file system; what was not saved then is saved with the next one. */
  save(): void
  close(): void
}

/** The only value of a shelf that holds one. */
export function keptValue(memory: Memory, shelf: string): unknown {
  return memory.kept(shelf)[0]?.[1]
}

/** For worlds that end with their process. */
export const noMemory: Memory = {
  isNew: true,
  kept: () => [],
  keep: () => {},
  drop: () => {},
  save: () => {},
  close: () => {},
}
