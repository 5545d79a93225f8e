import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteConnection from 'better-sqlite3'
import { Kysely, SqliteDialect, SqliteDriver, type DatabaseConnection } from 'kysely'
import { migrate } from './migrate.ts'
import { explainStoreError } from './store-error.ts'
import type { Schema } from './schema.ts'

export type Db = Kysely<Schema>

/** An open store: the query builder for everything, and the raw connection for the few hot paths. */
export interface Store {
  readonly db: Db
  readonly raw: RawConnection
  /** Runs synchronous work on the raw connection in one transaction, in turn with the query builder's own. */
  inTransaction<Result>(work: () => Result): Promise<Result>
  /** Told after every transaction that was committed here; the returned function ends it. */
  onCommitted(listener: () => void): () => void
  close(): Promise<void>
}

export type RawConnection = SqliteConnection.Database

export interface StoreOptions {
  /** How long to wait for another process that writes. */
  readonly busyTimeoutMs?: number
}

/**
 * Opens (or makes) the database file and brings it up to date.
 * Errors: `database_newer`, `database_corrupt`, `database_locked`, `disk_full`, `disk_unwritable`.
 */
export async function openStore(file: string, options: StoreOptions = {}): Promise<Store> {
  let raw: RawConnection | undefined
  try {
    if (file !== ':memory:') makePrivate(file)
    raw = new SqliteConnection(file)
    configure(raw, options)
    const store = assemble(raw)
    await migrate(store.db)
    return store
  } catch (error) {
    raw?.close()
    throw explainStoreError(error, file)
  }
}

/** Customers' words are for this user only; SQLite gives its side files the mode of the main one. */
function makePrivate(file: string) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
}

function configure(raw: RawConnection, options: StoreOptions) {
  raw.pragma(`busy_timeout = ${options.busyTimeoutMs ?? 5000}`)
  raw.pragma('journal_mode = wal')
  // In WAL mode `normal` cannot corrupt the file, but a power cut may lose the last commits, and with
  // them the proof that a message was sent: so `full`.
  raw.pragma('synchronous = full')
  // Conversations are written again and again: the more commits a checkpoint gathers, the fewer pages it
  // moves. At 4 KiB a page the log grows to 32 MB; a fifth more messages a second than with 1000 pages.
  raw.pragma('wal_autocheckpoint = 8000')
  raw.pragma('foreign_keys = on')
  raw.pragma('cache_size = -32000')
  raw.pragma('temp_store = memory')
}

function assemble(raw: RawConnection): Store {
  const listeners = new Set<() => void>()
  const committed = () => {
    for (const listener of listeners) listener()
  }
  const db = new Kysely<Schema>({ dialect: dialectThatTells(withStatementCache(raw), committed) })
  return {
    db,
    raw,
    inTransaction: (work) =>
      db.connection().execute(() => {
        try {
          const result = raw.transaction(work).immediate()
          committed()
          return Promise.resolve(result)
        } catch (error) {
          return Promise.reject(explainStoreError(error, raw.name))
        }
      }),
    onCommitted(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => db.destroy(),
  }
}

function dialectThatTells(
  database: ReturnType<typeof withStatementCache>,
  committed: () => void,
): SqliteDialect {
  class Driver extends SqliteDriver {
    override async commitTransaction(connection: DatabaseConnection): Promise<void> {
      await super.commitTransaction(connection)
      committed()
    }
  }
  class Dialect extends SqliteDialect {
    override createDriver() {
      return new Driver({ database })
    }
  }
  return new Dialect({ database })
}

/** Kysely prepares every statement anew; preparing costs more than most of our queries. */
const keptStatements = 300

function withStatementCache(raw: RawConnection) {
  const cache = new Map<string, SqliteConnection.Statement>()
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
