import SqliteConnection from 'better-sqlite3-multiple-ciphers'

type Doing = (this: unknown, ...values: unknown[]) => unknown
interface Prepared {
  readonly source: string
}

/** Measures every statement of every SQLite connection of this process. */
export function watchStatements() {
  let totalMs = 0
  let longest: { ms: number; text: string } | null = null

  function measured(doing: Doing, textOf: (self: unknown, values: readonly unknown[]) => string): Doing {
    return function timed(this: unknown, ...values) {
      const start = performance.now()
      try {
        return doing.apply(this, values)
      } finally {
        const ms = performance.now() - start
        totalMs += ms
        if (ms > (longest?.ms ?? 0)) longest = { ms, text: textOf(this, values).replace(/\s+/g, ' ').slice(0, 160) }
      }
    }
  }

  function patch(target: object, names: readonly string[], textOf: (self: unknown, values: readonly unknown[]) => string) {
    for (const name of names) {
      const doing: unknown = Reflect.get(target, name)
      Reflect.set(target, name, measured(doing as Doing, textOf))
    }
  }

  const memory = new SqliteConnection(':memory:')
  const statement = Object.getPrototypeOf(memory.prepare('select 1')) as object
  memory.close()
  patch(statement, ['run', 'get', 'all'], (self) => (self as Prepared).source)
  patch(SqliteConnection.prototype, ['exec', 'pragma'], (_self, values) => String(values[0]))

  return {
    /** Since the last call. */
    take() {
      const taken = { totalMs, longest }
      totalMs = 0
      longest = null
      return taken
    },
  }
}
