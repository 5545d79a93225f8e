import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { databaseName } from '#core/app.ts'
import type { Account } from '#shared/contract/accounts.ts'
import { clientOf } from '../demo/app-client.ts'
import { explain } from '../explain.ts'
import { openWorkspace } from '../open-workspace.ts'
import { locateProduct } from '../product.ts'
import type { Words } from '../words/words.ts'
import { checkDatabase, sqliteVersion, type DatabaseState } from './check-database.ts'

export interface Examination {
  readonly versions: Readonly<Record<'otklik' | 'node' | 'sqlite' | 'system', string>>
  readonly dataFolder: string
  readonly freeBytes: number | null
  readonly database: DatabaseState
  /** Why the workspace could not be opened, in the person's words. */
  readonly failure: string | null
  readonly accounts: readonly ExaminedAccount[]
  /** How many things need a person. */
  readonly problems: number
}

export interface ExaminedAccount extends Account {
  /** What the network said when it was asked and did not like it. */
  readonly refusal: string | null
}

/** Looks at everything and mends nothing. A workspace that does not exist yet is not made. */
export async function examine(data: string, online: boolean, words: Words): Promise<Examination> {
  const database = checkDatabase(join(data, databaseName))
  const found =
    database.state === 'sound' ? await examineAccounts(data, online, words) : { accounts: [], failure: null }
  const ill = found.accounts.filter(
    ({ refusal, status, health }) =>
      refusal !== null || status === 'stopped' || health.some(({ severity }) => severity === 'error'),
  )
  const broken = database.state === 'broken' || found.failure !== null
  return {
    versions: {
      otklik: locateProduct().version,
      node: process.versions.node,
      sqlite: sqliteVersion(),
      system: `${process.platform} ${process.arch}`,
    },
    dataFolder: data,
    freeBytes: await freeBytes(data),
    database,
    ...found,
    problems: ill.length + (broken ? 1 : 0),
  }
}

async function examineAccounts(data: string, online: boolean, words: Words) {
  try {
    const workspace = await openWorkspace(data)
    try {
      if (online) await workspace.app.accounts.start()
      const client = clientOf(workspace.app)
      const accounts: ExaminedAccount[] = []
      for (const account of await client.accounts.list()) {
        // Simulated networks live and end with the app that runs them.
        if (!online || account.simulated) accounts.push({ ...account, refusal: null })
        else accounts.push(await ask(account))
      }
      return { accounts, failure: null }

      async function ask(account: Account): Promise<ExaminedAccount> {
        try {
          return { ...(await client.accounts.check({ id: account.id })), refusal: null }
        } catch (error) {
          return { ...account, refusal: explain(error, words) }
        }
      }
    } finally {
      await workspace.close()
    }
  } catch (error) {
    return { accounts: [], failure: explain(error, words) }
  }
}

async function freeBytes(data: string): Promise<number | null> {
  if (!existsSync(data)) return null
  const { bavail, bsize } = await statfs(data)
  return bavail * bsize
}
