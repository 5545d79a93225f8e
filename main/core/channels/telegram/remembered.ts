import type { z } from 'zod'
import type { ChannelMemory } from '../channel.ts'

/** A bounded map that outlives a restart; those changed longest ago go first. */
export interface Remembered<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
  delete(key: string): void
  entries(): Iterable<readonly [string, Value]>
  /** Writes what changed since the last time. */
  save(): void
}

export interface RememberedOptions<Value> {
  /** The note's name in the channel memory. */
  readonly name: string
  readonly value: z.ZodType<Value>
  readonly most: number
  readonly memory?: ChannelMemory | undefined
}

/** A note that cannot be read any more is begun anew: it only ever spares us a question. */
export function remembered<Value>(options: RememberedOptions<Value>): Remembered<Value> {
  const { name, most, memory } = options
  const values = new Map(recall(options))
  let changed = false

  function set(key: string, value: Value) {
    if (values.get(key) === value) return
    values.delete(key)
    values.set(key, value)
    changed = true
    for (const oldest of values.keys()) {
      if (values.size <= most) break
      values.delete(oldest)
    }
  }

  return {
    get: (key) => values.get(key),
    set,
    delete(key) {
      if (values.delete(key)) changed = true
    },
    entries: () => [...values],
    save() {
      if (!changed) return
      changed = false
      memory?.set(name, JSON.stringify([...values]))
    },
  }
}

function recall<Value>({ name, value, most, memory }: RememberedOptions<Value>) {
  const kept = parse(memory?.get(name) ?? '')
  const entries: [string, Value][] = []
  for (const entry of Array.isArray(kept) ? kept.slice(-most) : []) {
    const [key, raw]: readonly unknown[] = Array.isArray(entry) ? entry : []
    const read = value.safeParse(raw)
    if (typeof key === 'string' && read.success) entries.push([key, read.data])
  }
  return entries
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
