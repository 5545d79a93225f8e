import {
  closeSync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { Memory } from './memory.ts'

const header = { what: 'otklik simulated world', version: 1 }

/** One change: a value under its key, or without a value a key that is gone. */
type Change = readonly [shelf: string, key: string, value?: unknown]
type Shelves = Map<string, Map<string, unknown>>

/**
 * A memory in one file: after a header each line is all that one `save` brought. A kill can tear the last
 * line only, and that one was told to nobody. Opening writes the file anew, without what was replaced since;
 * a file that cannot be read is put aside as `PATH.unreadable`, and the world begins anew.
 */
export function openFileMemory(path: string): Memory {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const shelves = read(path)
  const file = begin(path, shelves ?? new Map())
  const changes = new Map<string, Change>()
  let size = file.size

  function note(change: Change) {
    changes.set(JSON.stringify([change[0], change[1]]), change)
  }

  return {
    isNew: shelves === null || shelves.size === 0,
    kept(shelf) {
      const found = shelves?.get(shelf)
      shelves?.delete(shelf)
      return found ? [...found] : []
    },
    keep: (shelf, key, value) => note([shelf, key, value]),
    drop: (shelf, key) => note([shelf, key]),
    save() {
      if (changes.size === 0) return
      const line = Buffer.from(`${JSON.stringify([...changes.values()])}\n`)
      try {
        writeFileSync(file.descriptor, line)
        fdatasyncSync(file.descriptor)
      } catch (error) {
        // Half a line must not stand before the next one.
        ftruncateSync(file.descriptor, size)
        throw error
      }
      size += line.byteLength
      changes.clear()
    },
    close: () => closeSync(file.descriptor),
  }
}

/** What the file holds, or null where there is none that can be read. */
function read(path: string): Shelves | null {
  const text = contentOf(path)
  if (text === null) return null
  try {
    return shelvesIn(text)
  } catch {
    renameSync(path, `${path}.unreadable`)
    return null
  }
}

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function shelvesIn(text: string): Shelves {
  // What follows the last end of a line was torn.
  const [first = '', ...lines] = text.split('\n').slice(0, -1)
  const { what, version } = JSON.parse(first)
  if (what !== header.what || version !== header.version) throw new RangeError('another kind of file')
  const shelves: Shelves = new Map()
  for (const line of lines) {
    for (const [shelf, key, ...value] of JSON.parse(line) as Change[]) {
      const values = shelves.get(shelf) ?? new Map<string, unknown>()
      shelves.set(shelf, values)
      if (value.length === 0) values.delete(key)
      else values.set(key, value[0])
    }
  }
  return shelves
}

/** Replaces the file by one that says the same in few words, and leaves it open for more. */
function begin(path: string, shelves: Shelves): { readonly descriptor: number; readonly size: number } {
  const lines = Array.from(shelves, ([shelf, values]) =>
    JSON.stringify(Array.from(values, ([key, value]): Change => [shelf, key, value])),
  )
  const content = Buffer.from([JSON.stringify(header), ...lines, ''].join('\n'))
  const draft = `${path}.tmp`
  writeFileSync(draft, content, { mode: 0o600 })
  const descriptor = openSync(draft, 'r+')
  try {
    fsyncSync(descriptor)
    renameSync(draft, path)
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
  closeSync(descriptor)
  keepName(dirname(path))
  return { descriptor: openSync(path, 'a'), size: content.byteLength }
}

/** After a power cut the new name is there, too. Windows cannot open a folder, and writes names through. */
function keepName(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
