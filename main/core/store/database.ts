import { statSync } from 'node:fs'
import { Kysely } from 'kysely'
import { keepSafely, makePrivate, openDatabase, type RawConnection, type RawStatement } from './connection.ts'
import type { DatabaseKey, Keys } from './database-key.ts'
import { guardedDialect } from './guarded-dialect.ts'
import { migrate, type UpgradeWatch } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { patiently } from './patiently.ts'
import { createTurns } from '../reliability/turns.ts'
import { explainStoreError } from './store-error.ts'
import { createStoreHealth, type StoreHealth } from './store-health.ts'
import type { Schema } from './schema.ts'

export type Db = Kysely<Schema>

/** An open store: the query builder for everything, and the raw connection for the few hot paths. */
export interface Store {
  readonly db: Db
  readonly raw: RawConnection
  /** Runs synchronous work on the raw connection in one transaction, in turn with the query builder's own. */
  inTransaction<Result>(work: () => Result): Promise<Result>
  /**
   * `inTransaction` for work that takes long. It yields how much it did, in characters; where that is enough the loop
   * turns. Whoever needs the database waits for the end; everything else goes on.
   */
  inSteps<Result>(work: () => Steps<Result>): Promise<Result>
  /** Told after every transaction that was committed here; the returned function ends it. */
  onCommitted(listener: () => void): () => void
  readonly health: StoreHealth
  /** Looks whether the file still lies where it was opened; what is found shows in `health`. */
  look(): void
  /**
   * Moves what the log holds into the file itself, as far as that hinders nobody. `empty` also cuts the log, with
   * the old words in it.
   */
  checkpoint(how?: 'passive' | 'empty'): void
  close(): Promise<void>
}

export type { RawConnection } from './connection.ts'

/** Work that says after each step how much it did, in characters. */
export type Steps<Result> = Generator<number, Result, void>

export interface StoreOptions {
  /** How long to wait for another program that writes, in all; meanwhile everything else goes on. */
  readonly busyTimeoutMs?: number
  readonly upgrade?: UpgradeWatch
  readonly keys?: Keys
  /** A file that is made here is encrypted with it. */
  readonly keyOfNew?: DatabaseKey
}

/**
 * Opens (or makes) the database file and brings it up to date.
 * Errors: `database_newer`, `database_corrupt`, `database_locked`, `database_key_missing`, `database_key_wrong`,
 * `disk_full`, `disk_unwritable`.
 */
export async function openStore(file: string, options: StoreOptions = {}): Promise<Store> {
  let raw: RawConnection | undefined
  try {
    if (file !== ':memory:') makePrivate(file)
    raw = openDatabase(file, options.keys, options.keyOfNew)
    configure(raw, options)
    const store = assemble(raw, options.busyTimeoutMs ?? usualPatienceMs)
    await migrate(store.db, migrations, options.upgrade)
    store.checkpoint()
    // From here on waiting is ours: SQLite itself would hold up the whole process meanwhile.
    raw.pragma(`busy_timeout = ${heldUpMs}`)
    return store
  } catch (error) {
    raw?.close()
    throw explainStoreError(error, file)
  }
}

const usualPatienceMs = 5000
const heldUpMs = 20

function configure(raw: RawConnection, options: StoreOptions) {
  raw.pragma(`busy_timeout = ${options.busyTimeoutMs ?? usualPatienceMs}`)
  keepSafely(raw)
  // Conversations are written again and again: the more commits a checkpoint gathers, the fewer pages it
  // moves, and the longer everything else waits for it: 8000 pages held the loop up for 70 ms, these 10 MB for 20.
  raw.pragma('wal_autocheckpoint = 2500')
  raw.pragma('cache_size = -32000')
  raw.pragma('temp_store = memory')
}

function assemble(raw: RawConnection, patienceMs: number): Store {
  const health = createStoreHealth(raw.name)
  const listeners = new Set<() => void>()
  const committed = () => {
    for (const listener of listeners) listener()
  }
  const isInTransaction = () => raw.inTransaction
  const database = withStatementCache(raw)
  const db = new Kysely<Schema>({
    dialect: guardedDialect({ database, health, patienceMs, isInTransaction, committed }),
  })
  const begin = raw.prepare('begin immediate')
  const commit = raw.prepare('commit')
  const place = raw.memory ? null : placeOf(raw.name)
  const transacted = <Result>(settled: () => Result | Promise<Result>): Promise<Result> =>
    db.connection().execute(async () => {
      health.refuseIfGone()
      try {
        // Only the beginning meets another program; work that has begun is never done twice.
        await patiently(patienceMs, () => void begin.run())
        const result = await settled()
        health.stored()
        committed()
        return result
      } catch (error) {
        throw health.failed(error)
      }
    })
  return {
    db,
    raw,
    health,
    inTransaction: (work) => transacted(() => settle(raw, work, commit)),
    inSteps: (work) => transacted(() => settleSteps(raw, work(), commit)),
    onCommitted(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    look: () => health.inPlace(place === null || place === placeOf(raw.name)),
    checkpoint: (how = 'passive') =>
      void raw.pragma(`wal_checkpoint(${how === 'empty' ? 'truncate' : 'passive'})`),
    close: () => db.destroy(),
  }
}

function settle<Result>(
  raw: RawConnection,
  work: () => Result,
  commit: RawStatement,
): Result {
  try {
    const result = work()
    commit.run()
    return result
  } finally {
    if (raw.inTransaction) raw.exec('rollback')
  }
}

async function settleSteps<Result>(
  raw: RawConnection,
  steps: Steps<Result>,
  commit: RawStatement,
): Promise<Result> {
  const turns = createTurns()
  try {
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done !== true) {
        await turns.after(step.value)
        continue
      }
      commit.run()
      return step.value
    }
  } finally {
    if (raw.inTransaction) raw.exec('rollback')
  }
}

/** Which file a name stands for; null for none. */
function placeOf(file: string): string | null {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found ? `${found.dev}:${found.ino}` : null
}

/** Kysely prepares every statement anew; preparing costs more than most of our queries. */
const keptStatements = 300

function withStatementCache(raw: RawConnection) {
  const cache = new Map<string, RawStatement>()
  return {
    prepare(text: string) {
      const kept = cache.get(text)
      if (kept) return kept
      const statement = raw.prepare(text)
      if (cache.size >= keptStatements) {
        const oldest = cache.keys().next().value
        if (oldest !== undefined) cache.delete(oldest)
      }
      cache.set(text, statement)
      return statement
    },
    close: () => raw.close(),
  }
}
