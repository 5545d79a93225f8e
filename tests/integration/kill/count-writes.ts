import fs from 'node:fs'
import { open } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import SqliteConnection from 'better-sqlite3-multiple-ciphers'

type Method = (this: unknown, ...given: unknown[]) => unknown
type Methods = Record<string, Method | undefined>

const fileWrites = [
  'copyFileSync',
  'fsyncSync',
  'linkSync',
  'openSync',
  'renameSync',
  'rmSync',
  'unlinkSync',
  'writeFileSync',
  'writeSync',
]
const handleWrites = ['write', 'sync']

/** Calls `onWrite` before everything this process writes to a disk, by its own hand or through SQLite. */
export async function countWrites(onWrite: () => void): Promise<void> {
  watch(fs as unknown as Methods, fileWrites, onWrite)
  syncBuiltinESMExports()
  const handle = await open(import.meta.filename)
  watch(Object.getPrototypeOf(handle) as Methods, handleWrites, onWrite)
  await handle.close()
  const raw = new SqliteConnection(':memory:')
  const statement = Object.getPrototypeOf(raw.prepare('select 1')) as Methods
  watch(statement, ['run', 'get', 'all', 'iterate'], onWrite, (each) => isWriting(each as SqliteConnection.Statement))
  watch(SqliteConnection.prototype as unknown as Methods, ['exec', 'pragma'], onWrite)
  raw.close()
}

/** SQLite takes the end of a transaction for reading. */
const isWriting = ({ readonly, source }: SqliteConnection.Statement) => !readonly || /^(commit|end)/i.test(source)

function watch(of: Methods, names: readonly string[], onWrite: () => void, counts: (of: unknown) => boolean = () => true) {
  for (const name of names) {
    const method = of[name]
    if (method === undefined) throw new Error(`there is no ${name} to watch`)
    of[name] = function watched(...given) {
      if (counts(this)) onWrite()
      return method.apply(this, given)
    }
  }
}
