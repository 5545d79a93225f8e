import { closeSync, openSync, readSync } from 'node:fs'

/** Milliseconds since this thread began. */
export interface ThreadTime {
  /** It computed. */
  readonly busy: number
  /** It was ready to, and another program had the processor. */
  readonly waiting: number
}

/** Reads what the system says of this thread; null where it does not say (it does on Linux). */
export function openThreadTime(): (() => ThreadTime) | null {
  const buffer = Buffer.alloc(128)
  try {
    const file = openSync('/proc/thread-self/schedstat', 'r')
    process.on('exit', () => closeSync(file))
    return () => {
      const read = readSync(file, buffer, 0, buffer.length, 0)
      const [busy, waiting] = buffer.toString('latin1', 0, read).split(' ')
      return { busy: Number(busy) / 1e6, waiting: Number(waiting) / 1e6 }
    }
  } catch {
    return null
  }
}
