import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { examineAccount } from '#core/accounts/examine.ts'
import { view } from '#core/accounts/view.ts'
import { databaseName } from '#core/app.ts'
import type { Violation } from '#core/invariants/check-store.ts'
import { silentLog } from '#core/silent-log.ts'
import { createAccountRepository, type AccountRecord } from '#core/store/account-repository.ts'
import { sqliteVersion } from '#core/store/connection.ts'
import type { Keys } from '#core/store/database-key.ts'
import { openForReading } from '#core/store/open-for-reading.ts'
import { proxiedFetch } from '#hosts/common/proxied-fetch.ts'
import { holderOf, type Holder } from '#hosts/common/hold-folder.ts'
import { createClock } from '#shared/clock.ts'
import type { Account } from '#shared/contract/accounts.ts'
import { OtklikError } from '#shared/errors.ts'
import { explain } from '../explain.ts'
import { locateProduct } from '../product.ts'
import { keysIn, secretsIn } from '../secrets-in.ts'
import type { Words } from '../words/words.ts'
import { checkDeep } from './check-deep.ts'
import { checkDatabase, lookingOnly, type DatabaseState } from './check-database.ts'

export interface Examination {
  readonly versions: Readonly<Record<'otklik' | 'node' | 'sqlite' | 'system', string>>
  readonly dataFolder: string
  /** The program that works with the folder now. */
  readonly holder: Holder | null
  readonly freeBytes: number | null
  readonly database: DatabaseState
  /** What keeps the workspace from being looked at, or from storing, in the person's words. */
  readonly failure: string | null
  readonly accounts: readonly ExaminedAccount[]
  /** What contradicts what in the database; undefined where nobody asked, null where this version cannot say. */
  readonly violations?: readonly Violation[] | null
  /** How many things need a person. */
  readonly problems: number
}

export interface ExaminedAccount extends Account {
  /** What the network said when it was asked and did not like it. */
  readonly refusal: string | null
}

/** With less than this nothing can be stored for long. */
const noRoomBytes = 1_000_000

/** Looks at everything and mends nothing. A workspace that does not exist yet is not made. */
export async function examine(
  data: string,
  { online, deep = false }: { readonly online: boolean; readonly deep?: boolean },
  words: Words,
): Promise<Examination> {
  const file = join(data, databaseName)
  const keys = await keysOrTrouble(data, file)
  const database: DatabaseState = keys instanceof OtklikError ? { state: 'unreadable', error: keys } : checkDatabase(file, keys)
  const free = await freeBytes(data)
  const holder = holderOf(data)
  const isFull = free !== null && free < noRoomBytes
  const found =
    database.state === 'sound' && !(keys instanceof OtklikError)
      ? await examineAccounts(file, keys, data, online && holder === null, words)
      : { accounts: [], failure: database.state === 'unreadable' ? explain(database.error, words) : null }
  const failure = found.failure ?? (isFull ? words.errors.disk_full({ file: data }) : null)
  const ill = found.accounts.filter(
    ({ refusal, status, health }) =>
      refusal !== null || status === 'stopped' || health.some(({ severity }) => severity === 'error'),
  )
  const violations =
    deep && database.state === 'sound' && !(keys instanceof OtklikError) ? checkDeep(file, keys) : undefined
  const isBroken = database.state === 'broken' || database.state === 'notAFile' || failure !== null
  return {
    versions: {
      otklik: locateProduct().version,
      node: process.versions.node,
      sqlite: sqliteVersion(),
      system: `${process.platform} ${process.arch}`,
    },
    dataFolder: data,
    holder,
    freeBytes: free,
    database,
    accounts: found.accounts,
    failure,
    ...(violations !== undefined && { violations }),
    problems: ill.length + (isBroken ? 1 : 0) + (violations?.length ? 1 : 0),
  }
}

/** Keys that cannot be read keep the database from being looked at. */
async function keysOrTrouble(data: string, file: string): Promise<Keys | OtklikError> {
  try {
    return await keysIn(data, file)
  } catch (error) {
    if (error instanceof OtklikError) return error
    throw error
  }
}

async function examineAccounts(file: string, keys: Keys, data: string, online: boolean, words: Words) {
  try {
    const accounts: ExaminedAccount[] = []
    for (const record of await readAccounts(file, keys)) {
      // Simulated networks live and end with the app that runs them.
      if (!online || record.simulated) accounts.push({ ...view(record), refusal: null })
      else accounts.push(await ask(record, data, words))
    }
    return { accounts, failure: null }
  } catch (error) {
    return { accounts: [], failure: explain(error, words) }
  }
}

/** The connected accounts as they are stored, without opening the workspace. */
export function readAccounts(file: string, keys: Keys): Promise<readonly AccountRecord[]> {
  return lookingOnly(file, async () => {
    const store = openForReading(file, keys)
    try {
      return await createAccountRepository(store.db).list()
    } finally {
      await store.close()
    }
  })
}

async function ask(record: AccountRecord, data: string, words: Words): Promise<ExaminedAccount> {
  try {
    const asked = await examineAccount(record, {
      secrets: secretsIn(data),
      clock: createClock({ now: Date.now, elapsed: () => performance.now(), setTimeout, clearTimeout }),
      fetch: globalThis.fetch,
      fetchThrough: proxiedFetch,
      // The log belongs to the program that works with the folder.
      log: silentLog,
    })
    if (asked) return { ...asked, refusal: null }
    // Those of a desktop lie in the system's key store, where only it can read them.
    const elsewhere = { code: 'secrets_unavailable', severity: 'notice' } as const
    const known = view(record)
    return { ...known, health: [...known.health, elsewhere], refusal: null }
  } catch (error) {
    return { ...view(record), refusal: explain(error, words) }
  }
}

async function freeBytes(data: string): Promise<number | null> {
  if (!existsSync(data)) return null
  const { bavail, bsize } = await statfs(data)
  return bavail * bsize
}
