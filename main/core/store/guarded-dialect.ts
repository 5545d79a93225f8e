import {
  CompiledQuery,
  SqliteDialect,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type SqliteDatabase,
} from 'kysely'
import { patiently } from './patiently.ts'
import type { StoreHealthWriter } from './store-health.ts'

export interface GuardedDialectOptions {
  readonly database: SqliteDatabase
  readonly health: StoreHealthWriter
  readonly patienceMs: number
  readonly isInTransaction: () => boolean
  /** Called after every transaction that went through. */
  readonly committed: () => void
}

const writing: ReadonlySet<string> = new Set(['InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode', 'MergeQueryNode'])

/** Kysely's dialect, patient with other programs, whose failures have the store's own words. */
export function guardedDialect(options: GuardedDialectOptions): Dialect {
  const plain = new SqliteDialect({ database: options.database })
  return {
    createAdapter: () => plain.createAdapter(),
    createIntrospector: (db) => plain.createIntrospector(db),
    createQueryCompiler: () => plain.createQueryCompiler(),
    createDriver: () => guardedDriver(plain.createDriver(), options),
  }
}

function guardedDriver(driver: Driver, options: GuardedDialectOptions): Driver {
  const { health, patienceMs, isInTransaction, committed } = options

  function guarded(connection: DatabaseConnection): DatabaseConnection {
    return {
      async executeQuery(query) {
        const writes = writing.has(query.query.kind) || query.sql === begin
        if (writes) health.refuseIfGone()
        try {
          const result = await patiently(patienceMs, () => connection.executeQuery(query))
          if ((writes || query.sql === commit) && !isInTransaction()) health.stored()
          return result as never
        } catch (error) {
          throw health.failed(error)
        }
      },
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    }
  }

  const run = async (connection: DatabaseConnection, sql: string) =>
    void (await connection.executeQuery(CompiledQuery.raw(sql)))
  return {
    init: (settings) => driver.init(settings),
    acquireConnection: async (settings) => guarded(await driver.acquireConnection(settings)),
    // Takes the right to write at once: in the middle of its work a transaction could only fail.
    beginTransaction: (connection) => run(connection, begin),
    async commitTransaction(connection) {
      await run(connection, commit)
      committed()
    },
    async rollbackTransaction(connection) {
      // After a full disk SQLite has rolled back itself; a second time would hide the reason.
      if (isInTransaction()) await run(connection, 'rollback')
    },
    releaseConnection: () => Promise.resolve(),
    destroy: (settings) => driver.destroy(settings),
  }
}

const begin = 'begin immediate'
const commit = 'commit'
