import type { Selectable } from 'kysely'
import type { HealthItem } from '#shared/channel.ts'
import type { EpochMs, Network } from '#shared/domain.ts'
import type { AccountCheck } from '../channels/channel.ts'
import type { Db } from './database.ts'
import type { Schema } from './schema.ts'

type Row = Selectable<Schema['accounts']>

export interface AccountRecord {
  readonly id: number
  readonly network: Network
  readonly externalId: string
  readonly name: string
  readonly handle: string | null
  readonly url: string | null
  readonly apiRoot: string
  readonly simulated: boolean
  readonly status: Row['status']
  readonly publicFields: Readonly<Record<string, string>>
  readonly settings: Readonly<Record<string, string | number | boolean>>
  readonly health: readonly HealthItem[]
  readonly actionUrl: string | null
  readonly lastSuccessAt: EpochMs | null
  readonly lastErrorAt: EpochMs | null
}

export interface NewAccount {
  readonly network: Network
  readonly apiRoot: string
  readonly simulated: boolean
  readonly publicFields: Readonly<Record<string, string>>
  readonly settings: AccountRecord['settings']
  readonly check: AccountCheck
  readonly at: EpochMs
}

export type AccountChange = Partial<
  Pick<
    AccountRecord,
    | 'status'
    | 'publicFields'
    | 'settings'
    | 'health'
    | 'actionUrl'
    | 'lastSuccessAt'
    | 'lastErrorAt'
    | 'name'
    | 'handle'
    | 'url'
  >
>

export function createAccountRepository(db: Db) {
  const current = () => db.selectFrom('accounts').selectAll().where('removed_at', 'is', null)
  return {
    async list(): Promise<readonly AccountRecord[]> {
      return (await current().orderBy('id').execute()).map(recordOf)
    },
    async get(id: number): Promise<AccountRecord | null> {
      const row = await current().where('id', '=', id).executeTakeFirst()
      return row ? recordOf(row) : null
    },
    async findByIdentity(network: Network, externalId: string): Promise<AccountRecord | null> {
      const row = await db
        .selectFrom('accounts')
        .selectAll()
        .where('network', '=', network)
        .where('external_id', '=', externalId)
        .orderBy('removed_at', (order) => order.asc().nullsFirst())
        .executeTakeFirst()
      return row ? recordOf(row) : null
    },
    async insert(account: NewAccount): Promise<number> {
      const row = await db
        .insertInto('accounts')
        .values({
          network: account.network,
          external_id: account.check.externalId,
          name: account.check.name,
          handle: account.check.handle ?? null,
          url: account.check.url ?? null,
          api_root: account.apiRoot,
          simulated: account.simulated ? 1 : 0,
          status: 'active',
          public_fields_json: JSON.stringify(account.publicFields),
          settings_json: JSON.stringify(account.settings),
          health_json: JSON.stringify(account.check.health),
          action_url: null,
          last_success_at: account.at,
          last_error_at: null,
          created_at: account.at,
          removed_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },
    /** Connects a known identity anew, keeping its conversations and cursors. */
    async revive(id: number, account: NewAccount): Promise<void> {
      await db
        .updateTable('accounts')
        .set({
          name: account.check.name,
          handle: account.check.handle ?? null,
          url: account.check.url ?? null,
          api_root: account.apiRoot,
          simulated: account.simulated ? 1 : 0,
          status: 'active',
          public_fields_json: JSON.stringify(account.publicFields),
          health_json: JSON.stringify(account.check.health),
          action_url: null,
          last_success_at: account.at,
          removed_at: null,
        })
        .where('id', '=', id)
        .execute()
    },
    async change(id: number, change: AccountChange): Promise<void> {
      await db
        .updateTable('accounts')
        .set({
          ...(change.status !== undefined && { status: change.status }),
          ...(change.name !== undefined && { name: change.name }),
          ...(change.handle !== undefined && { handle: change.handle }),
          ...(change.url !== undefined && { url: change.url }),
          ...(change.publicFields && { public_fields_json: JSON.stringify(change.publicFields) }),
          ...(change.settings && { settings_json: JSON.stringify(change.settings) }),
          ...(change.health && { health_json: JSON.stringify(change.health) }),
          ...(change.actionUrl !== undefined && { action_url: change.actionUrl }),
          ...(change.lastSuccessAt !== undefined && { last_success_at: change.lastSuccessAt }),
          ...(change.lastErrorAt !== undefined && { last_error_at: change.lastErrorAt }),
        })
        .where('id', '=', id)
        .execute()
    },
    async remove(id: number, at: EpochMs): Promise<void> {
      await db.updateTable('accounts').set({ removed_at: at, status: 'paused' }).where('id', '=', id).execute()
    },
    /** Like `remove`, for good: the same identity may be connected again as another account. */
    async retire(record: AccountRecord, at: EpochMs): Promise<void> {
      await db
        .updateTable('accounts')
        .set({
          removed_at: at,
          status: 'paused',
          external_id: `${record.externalId}#${record.id}`,
        })
        .where('id', '=', record.id)
        .execute()
    },
    async cursor(accountId: number, stream: string): Promise<string | null> {
      const row = await db
        .selectFrom('cursors')
        .select('cursor')
        .where('account_id', '=', accountId)
        .where('stream', '=', stream)
        .executeTakeFirst()
      return row?.cursor ?? null
    },
    /** What the account's channel remembers; kept beside the cursors, under names no stream has. */
    async notes(accountId: number): Promise<readonly (readonly [string, string])[]> {
      const rows = await db
        .selectFrom('cursors')
        .select(['stream', 'cursor'])
        .where('account_id', '=', accountId)
        .where('stream', '>=', notePrefix)
        .where('stream', '<', `${notePrefix}\uffff`)
        .execute()
      return rows.map((row) => [row.stream.slice(notePrefix.length), row.cursor ?? ''])
    },
    async saveNote(accountId: number, name: string, value: string, at: EpochMs): Promise<void> {
      const row = { account_id: accountId, stream: notePrefix + name, cursor: value, polled_at: at }
      await db
        .insertInto('cursors')
        .values(row)
        .onConflict((conflict) =>
          conflict
            .columns(['account_id', 'stream'])
            .doUpdateSet({ cursor: row.cursor, polled_at: row.polled_at }),
        )
        .execute()
    },
  }
}

const notePrefix = 'note/'

export type AccountRepository = ReturnType<typeof createAccountRepository>

function recordOf(row: Row): AccountRecord {
  return {
    id: row.id,
    network: row.network,
    externalId: row.external_id,
    name: row.name,
    handle: row.handle,
    url: row.url,
    apiRoot: row.api_root,
    simulated: row.simulated === 1,
    status: row.status,
    publicFields: JSON.parse(row.public_fields_json),
    settings: JSON.parse(row.settings_json),
    health: JSON.parse(row.health_json),
    actionUrl: row.action_url,
    lastSuccessAt: row.last_success_at,
    lastErrorAt: row.last_error_at,
  }
}
