import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { examineAccount } from '#core/accounts/examine.ts'
import { view } from '#core/accounts/view.ts'
import { databaseName } from '#core/app.ts'
import type { Violation } from '#core/invariants/check-store.ts'
import type { Secrets } from '#core/ports.ts'
import { silentLog } from '#core/silent-log.ts'
import { createAccountRepository, type AccountRecord } from '#core/store/account-repository.ts'
import { sqliteVersion } from '#core/store/connection.ts'
import { openForReading } from '#core/store/open-for-reading.ts'
import { createFileSecrets } from '#hosts/common/file-secrets.ts'
import { proxiedFetch } from '#hosts/common/proxied-fetch.ts'
import { holderOf, type Holder } from '#hosts/common/hold-folder.ts'
import { createClock } from '#shared/clock.ts'
import type { Account } from '#shared/contract/accounts.ts'
import { explain } from '../explain.ts'
import { locateProduct } from '../product.ts'
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
  const database = checkDatabase(file)
  const free = await freeBytes(data)
  const holder = holderOf(data)
  const isFull = free !== null && free < noRoomBytes
  const found =
    database.state === 'sound'
      ? await examineAccounts(file, data, online && holder === null, words)
      : { accounts: [], failure: database.state === 'unreadable' ? explain(database.error, words) : null }
  const failure = found.failure ?? (isFull ? words.errors.disk_full({ file: data }) : null)
  const ill = found.accounts.filter(
    ({ refusal, status, health }) =>
      refusal !== null || status === 'stopped' || health.some(({ severity }) => severity === 'error'),
  )
  const violations = deep && database.state === 'sound' ? checkDeep(file) : undefined
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

async function examineAccounts(file: string, data: string, online: boolean, words: Words) {
  try {
    const accounts: ExaminedAccount[] = []
    for (const record of await readAccounts(file)) {
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
export function readAccounts(file: string): Promise<readonly AccountRecord[]> {
  return lookingOnly(file, async () => {
    const store = openForReading(file)
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

/** Where there are none, to look for them must not make a key. */
function secretsIn(data: string): Secrets {
  if (existsSync(join(data, 'secrets.json')) && existsSync(join(data, 'secrets.key'))) {
    return createFileSecrets(data)
  }
  return { get: () => Promise.resolve(null), set: () => Promise.resolve(), remove: () => Promise.resolve() }
}

async function freeBytes(data: string): Promise<number | null> {
  if (!existsSync(data)) return null
  const { bavail, bsize } = await statfs(data)
  return bavail * bsize
}
