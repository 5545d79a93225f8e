import { defaultApiRoots, type ChannelErrorCode } from '#shared/channel.ts'
import type { Network } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Account } from '#shared/contract/accounts.ts'
import type {
  AccountCheck,
  Channel,
  ChannelContext,
  ChannelFactory,
  ChannelMonitor,
  PollBatch,
  Stream,
} from '../channels/channel.ts'
import { ChannelError } from '../channels/channel-error.ts'
import type { Ports } from '../ports.ts'
import type { AccountRecord, AccountRepository } from '../store/account-repository.ts'
import { createAccountRuntime, type AccountRuntime } from './account-runtime.ts'
import { checkApiRoot } from './api-root.ts'
import { openChannelMemory } from './channel-memory.ts'
import {
  loadSecrets,
  removeSecrets,
  saveSecrets,
  sortCredentials,
  type Fields,
  type SortedFields,
} from './credentials.ts'
import { memorySecrets } from './memory-secrets.ts'

export interface AccountsOptions {
  readonly ports: Ports
  readonly repository: AccountRepository
  readonly factories: Readonly<Record<Network, ChannelFactory>>
  readonly random: () => number
  readonly monitorsFor: (network: Network) => Promise<readonly ChannelMonitor[]>
  readonly commit: (account: AccountRecord, stream: Stream, batch: PollBatch) => Promise<void>
  readonly onChange: () => void
  readonly onBlocked: (accountId: number, name: string) => void
  readonly onResumed: (accountId: number) => void
}

export interface AddAccount {
  readonly network: Network
  readonly apiRoot?: string | undefined
  readonly credentials: Fields
  readonly simulated?: boolean | undefined
}

/** Every connected account: adding, checking, running, pausing and removing it. */
export function createAccounts(options: AccountsOptions) {
  const { ports, repository } = options
  const running = new Map<number, AccountRuntime>()
  const log = ports.log.child('accounts')
  const invented = memorySecrets()
  /** Simulated networks begin anew with every process, and so do their keys: they need no safe. */
  const secretsOf = (record: AccountRecord) => (record.simulated ? invented : ports.secrets)

  function build(
    record: AccountRecord,
    credentials: Fields,
    own: Pick<ChannelContext, 'saveCredentials' | 'memory'>,
  ): Channel {
    return options.factories[record.network]({
      accountId: String(record.id),
      apiRoot: record.apiRoot,
      credentials,
      // Links that name the account must not wait for the first answer of the platform.
      settings: {
        ...(record.handle !== null && { handle: record.handle }),
        ...(record.externalId !== '' && { userId: record.externalId }),
        ...record.settings,
      },
      fetch: ports.fetch,
      clock: ports.clock,
      log: log.child(record.network),
      random: options.random,
      ...own,
    })
  }

  /**
   * Checks credentials before they are kept. X may rotate tokens while it answers: `kept` is what must
   * be stored then, because the typed ones are dead.
   */
  async function tryOut(
    record: AccountRecord,
    fields: SortedFields,
  ): Promise<{ readonly check: AccountCheck; readonly kept: Fields }> {
    let kept = fields.secret
    const saveCredentials = (changed: Fields) => {
      kept = { ...kept, ...changed }
      return Promise.resolve()
    }
    const channel = build(record, { ...fields.open, ...fields.secret }, { saveCredentials })
    return { check: await ask(channel), kept }
  }

  async function run(record: AccountRecord): Promise<void> {
    const secret = await loadSecrets(secretsOf(record), record.id, record.network)
    const memory = await openChannelMemory({
      repository,
      accountId: record.id,
      now: () => ports.clock.now(),
      log: log.child(record.network),
    })
    const channel = build(
      record,
      { ...record.publicFields, ...secret },
      { memory, saveCredentials: (changed) => saveSecrets(secretsOf(record), record.id, changed) },
    )
    const runtime = createAccountRuntime({
      record,
      channel,
      clock: ports.clock,
      random: options.random,
      log: log.child(record.network),
      cursor: (stream) => repository.cursor(record.id, stream),
      commit: (stream, batch) => options.commit(record, stream, batch),
      save: (change) => repository.change(record.id, change),
      onChange: options.onChange,
      onBlocked: () => options.onBlocked(record.id, record.name),
    })
    running.set(record.id, runtime)
    if (record.status === 'active') runtime.start(await options.monitorsFor(record.network))
  }

  /** One account whose credentials cannot be read any more must not keep the others from starting. */
  async function runOrStop(record: AccountRecord): Promise<void> {
    try {
      await run(record)
    } catch (error) {
      log.error('an account could not start', { account: record.id, error: String(error) })
      const health = [{ code: 'token_dead', severity: 'error' } as const]
      await repository.change(record.id, { status: 'stopped', health })
      options.onChange()
    }
  }

  async function halt(id: number): Promise<void> {
    const runtime = running.get(id)
    running.delete(id)
    await runtime?.stop()
  }

  async function need(id: number): Promise<AccountRecord> {
    const record = await repository.get(id)
    if (!record) throw new OtklikError('not_found', { what: 'account' })
    return record
  }

  async function restart(id: number): Promise<void> {
    await halt(id)
    await run(await need(id))
    options.onChange()
  }

  async function ask(channel: Channel): Promise<AccountCheck> {
    try {
      return await channel.check(AbortSignal.timeout(checkTimeoutMs))
    } catch (error) {
      throw explainCheck(error)
    }
  }

  return {
    async start() {
      for (const record of await repository.list()) {
        if (!running.has(record.id)) await runOrStop(record)
      }
    },
    async stop() {
      await Promise.all(Array.from(running.keys(), halt))
    },
    /** Monitors changed: search streams are made anew, cursors stay. */
    async reconfigure() {
      for (const id of Array.from(running.keys())) await restart(id)
    },
    channelOf: (id: number) => running.get(id)?.channel ?? null,
    trouble: async (id: number, error: ChannelError) => {
      await running.get(id)?.trouble(error)
    },
    list: async (): Promise<readonly Account[]> =>
      (await repository.list()).map((record) => view(record, running.get(record.id))),
    async add(input: AddAccount): Promise<Account> {
      const fields = sortCredentials(input.network, input.credentials)
      const apiRoot = checkApiRoot(input.apiRoot ?? defaultApiRoots[input.network])
      const draft = draftOf(input, apiRoot, fields.open)
      const { check, kept } = await tryOut(draft, fields)
      const created = {
        ...draft,
        check,
        at: ports.clock.now(),
      }
      const known = await repository.findByIdentity(input.network, check.externalId)
      if (known && (await repository.get(known.id))) {
        throw new OtklikError('conflict', { what: 'account', name: check.name })
      }
      if (known) await repository.revive(known.id, created)
      const id = known?.id ?? (await repository.insert(created))
      await saveSecrets(secretsOf(draft), id, kept)
      await restart(id)
      options.onResumed(id)
      return view(await need(id), running.get(id))
    },
    async update(
      id: number,
      change: {
        credentials?: Fields | undefined
        status?: 'active' | 'paused' | undefined
        settings?: AccountRecord['settings'] | undefined
      },
    ): Promise<Account> {
      const record = await need(id)
      if (change.credentials) {
        const stored = await loadSecrets(secretsOf(record), id, record.network)
        const fields = sortCredentials(record.network, {
          ...record.publicFields,
          ...stored,
          ...change.credentials,
        })
        const { check, kept } = await tryOut(record, fields)
        if (check.externalId !== record.externalId) {
          throw new OtklikError('conflict', { what: 'identity', name: check.name })
        }
        await saveSecrets(secretsOf(record), id, kept)
        await repository.change(id, {
          publicFields: fields.open,
          health: check.health,
          status: 'active',
          actionUrl: null,
        })
      }
      if (change.settings) {
        await repository.change(id, { settings: { ...record.settings, ...change.settings } })
      }
      if (change.status) await repository.change(id, { status: change.status, actionUrl: null })
      await restart(id)
      const now = await need(id)
      if (now.status === 'active') options.onResumed(id)
      else options.onBlocked(id, now.name)
      return view(now, running.get(id))
    },
    async check(id: number): Promise<Account> {
      await need(id)
      const runtime = running.get(id)
      if (!runtime) throw new OtklikError('not_found', { what: 'account' })
      const check = await ask(runtime.channel)
      await repository.change(id, {
        health: check.health,
        name: check.name,
        handle: check.handle ?? null,
        url: check.url ?? null,
      })
      runtime.setChecked(check.health)
      options.onChange()
      return view(await need(id), runtime)
    },
    async resume(id: number, answer: Fields): Promise<Account> {
      await need(id)
      const runtime = running.get(id)
      if (!runtime) throw new OtklikError('not_found', { what: 'account' })
      await runtime.channel.resume(answer, AbortSignal.timeout(checkTimeoutMs))
      await repository.change(id, { status: 'active', actionUrl: null })
      runtime.setChecked([])
      await runtime.stop()
      const record = await need(id)
      runtime.start(await options.monitorsFor(record.network))
      options.onResumed(id)
      options.onChange()
      return view(record, runtime)
    },
    hasSimulated: async (): Promise<boolean> =>
      (await repository.list()).some((record) => record.simulated),
    /** Simulated networks begin anew with every process: what came from the last ones stays readable. */
    async retireSimulated(): Promise<readonly number[]> {
      const simulated = (await repository.list()).filter((record) => record.simulated)
      for (const record of simulated) {
        await halt(record.id)
        await removeSecrets(secretsOf(record), record.id, record.network)
        await repository.retire(record, ports.clock.now())
      }
      return simulated.map((record) => record.id)
    },
    async remove(id: number): Promise<void> {
      const record = await need(id)
      await halt(id)
      await removeSecrets(secretsOf(record), id, record.network)
      await repository.remove(id, ports.clock.now())
      options.onChange()
    },
  }
}

export type Accounts = ReturnType<typeof createAccounts>

const checkTimeoutMs = 20_000

function draftOf(input: AddAccount, apiRoot: string, publicFields: Fields): AccountRecord {
  return {
    id: 0,
    network: input.network,
    externalId: '',
    name: '',
    handle: null,
    url: null,
    apiRoot,
    simulated: input.simulated ?? false,
    status: 'active',
    publicFields,
    settings: {},
    health: [],
    actionUrl: null,
    lastSuccessAt: null,
    lastErrorAt: null,
  }
}

function view(record: AccountRecord, runtime: AccountRuntime | undefined): Account {
  return {
    id: String(record.id),
    network: record.network,
    name: record.name,
    handle: record.handle,
    url: record.url,
    apiRoot: record.apiRoot,
    simulated: record.simulated,
    status: record.status,
    credentials: { ...record.publicFields },
    health: [...(runtime?.health() ?? record.health)].map((item) => ({ ...item })),
    budgets: (runtime?.channel.budgets() ?? []).map((item) => ({ ...item })),
    lastSuccessAt: runtime?.lastSuccessAt() ?? record.lastSuccessAt,
    lastErrorAt: record.lastErrorAt,
    actionUrl: record.actionUrl,
  }
}

/** What says nothing about the credentials: the question did not get through this time. */
const passing: ReadonlySet<ChannelErrorCode> = new Set<ChannelErrorCode>([
  'unreachable',
  'server_error',
  'unreadable_answer',
  'rate_limited',
])

function explainCheck(error: unknown): unknown {
  if (!(error instanceof ChannelError)) return error
  const parameters = { reason: error.code, said: error.details.platformMessage ?? '' }
  return passing.has(error.code)
    ? new OtklikError('network_unreachable', parameters, { cause: error })
    : new OtklikError('credentials_rejected', parameters, { cause: error })
}
