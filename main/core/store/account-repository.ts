import type { Selectable } from 'kysely'
import type { HealthItem } from '#shared/channel.ts'
import type { AccountProxy } from '#shared/contract/accounts.ts'
import type { EpochMs, Network } from '#shared/domain.ts'
import type { AccountCheck } from '../channels/channel.ts'
import type { By, FactData } from '../journal/facts.ts'
import type { Db } from './database.ts'
import { appendFacts } from './journal.ts'
import type { Writer } from './outbox-repository.ts'
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
  /** What its network is asked through; the login is a secret and not here. */
  readonly proxy: AccountProxy | null
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
  readonly proxy: AccountProxy | null
  readonly settings: AccountRecord['settings']
  readonly check: AccountCheck
  readonly at: EpochMs
}

export type AccountChange = Partial<
  Pick<
    AccountRecord,
    | 'status'
    | 'settings'
    | 'health'
    | 'actionUrl'
    | 'lastSuccessAt'
    | 'lastErrorAt'
    | 'name'
    | 'handle'
    | 'url'
    | 'apiRoot'
  >
> & {
  /** Both together: they are stored as one. */
  readonly access?: Access
}

type Access = Pick<AccountRecord, 'publicFields' | 'proxy'>

type AccountHappening = FactData<'account'>['change']

const happeningOf = { active: 'resumed', paused: 'paused', stopped: 'stopped' } as const satisfies Record<
  AccountRecord['status'],
  AccountHappening
>

function recordFact(trx: Writer, accountId: number, change: AccountHappening, { actor, at }: By) {
  return appendFacts(trx, [{ kind: 'account', at, actor, accountId, data: { change } }])
}

/** What an account is once its network has let it in. */
function connected({ apiRoot, simulated, check, at, ...access }: NewAccount) {
  return {
    name: check.name,
    handle: check.handle ?? null,
    url: check.url ?? null,
    api_root: apiRoot,
    simulated: simulated ? 1 : 0,
    status: 'active',
    public_fields_json: accessJson(access),
    health_json: JSON.stringify(check.health),
    action_url: null,
    last_success_at: at,
    removed_at: null,
  } as const
}

async function write(db: Db | Writer, id: number, change: AccountChange): Promise<void> {
  await db
    .updateTable('accounts')
    .set({
      ...(change.status !== undefined && { status: change.status }),
      ...(change.name !== undefined && { name: change.name }),
      ...(change.handle !== undefined && { handle: change.handle }),
      ...(change.url !== undefined && { url: change.url }),
      ...(change.apiRoot !== undefined && { api_root: change.apiRoot }),
      ...(change.access && { public_fields_json: accessJson(change.access) }),
      ...(change.settings && { settings_json: JSON.stringify(change.settings) }),
      ...(change.health && { health_json: JSON.stringify(change.health) }),
      ...(change.actionUrl !== undefined && { action_url: change.actionUrl }),
      ...(change.lastSuccessAt !== undefined && { last_success_at: change.lastSuccessAt }),
      ...(change.lastErrorAt !== undefined && { last_error_at: change.lastErrorAt }),
    })
    .where('id', '=', id)
    .execute()
}

/** The connected accounts. Whoever changes what one is or whether it runs says who: that is a fact. */
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
    /** Whether an invented account on this network was removed. */
    async hadSimulated(network: Network): Promise<boolean> {
      const row = await db
        .selectFrom('accounts')
        .select('id')
        .where('network', '=', network)
        .where('simulated', '=', 1)
        .where('removed_at', 'is not', null)
        .executeTakeFirst()
      return row !== undefined
    },
    insert: (account: NewAccount, by: By): Promise<number> =>
      db.transaction().execute(async (trx) => {
        const { id } = await trx
          .insertInto('accounts')
          .values({
            ...connected(account),
            network: account.network,
            external_id: account.check.externalId,
            settings_json: JSON.stringify(account.settings),
            last_error_at: null,
            created_at: account.at,
          })
          .returning('id')
          .executeTakeFirstOrThrow()
        await recordFact(trx, id, 'added', by)
        return id
      }),
    /** Connects a known identity anew, keeping its conversations and cursors. */
    revive: (id: number, account: NewAccount, by: By): Promise<void> =>
      db.transaction().execute(async (trx) => {
        await trx.updateTable('accounts').set(connected(account)).where('id', '=', id).execute()
        await recordFact(trx, id, 'added', by)
      }),
    async change(id: number, change: AccountChange, by: By): Promise<void> {
      if (change.status === undefined && !change.access) return write(db, id, change)
      await db.transaction().execute(async (trx) => {
        const before = await trx
          .selectFrom('accounts')
          .select('status')
          .where('id', '=', id)
          .executeTakeFirst()
        await write(trx, id, change)
        if (change.access) await recordFact(trx, id, 'changed', by)
        if (change.status !== undefined && before && before.status !== change.status) {
          await recordFact(trx, id, happeningOf[change.status], by)
        }
      })
    },
    remove: (id: number, by: By): Promise<void> =>
      db.transaction().execute(async (trx) => {
        await trx
          .updateTable('accounts')
          .set({ removed_at: by.at, status: 'paused' })
          .where('id', '=', id)
          .execute()
        await recordFact(trx, id, 'removed', by)
      }),
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

/** The proxy lies beside the network's own fields, none of which is called so. */
function accessJson({ publicFields, proxy }: Access): string {
  return JSON.stringify({ ...publicFields, ...(proxy && { proxy }) })
}

function recordOf(row: Row): AccountRecord {
  const { proxy = null, ...publicFields } = JSON.parse(row.public_fields_json)
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
    publicFields,
    proxy,
    settings: JSON.parse(row.settings_json),
    health: JSON.parse(row.health_json),
    actionUrl: row.action_url,
    lastSuccessAt: row.last_success_at,
    lastErrorAt: row.last_error_at,
  }
}
