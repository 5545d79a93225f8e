import { defaultApiRoots } from '#shared/channel.ts'
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
import type { ChannelError } from '../channels/channel-error.ts'
import { program, type By } from '../journal/facts.ts'
import type { Ports, ProxyServer } from '../ports.ts'
import { createInTurn } from '../reliability/in-turn.ts'
import { logFailure } from '../reliability/log-failure.ts'
import { watchForWake } from '../reliability/wake-watch.ts'
import type { Usages } from '../usage/usage.ts'
import type { AccountRecord, AccountRepository } from '../store/account-repository.ts'
import { createAccountRuntime, type AccountRuntime } from './account-runtime.ts'
import { checkApiRoot } from './api-root.ts'
import { openChannelMemory } from './channel-memory.ts'
import { identityOf } from './identity-of.ts'
import { explainCheck } from './explain-check.ts'
import {
  loadSecrets,
  removeSecrets,
  saveSecrets,
  sortCredentials,
  type Fields,
  type SortedFields,
} from './credentials.ts'
import { createLaterStarts } from './later-starts.ts'
import { memorySecrets } from './memory-secrets.ts'
import { accountFetch, loadProxy, openPartOf, readProxy, saveProxyLogin } from './proxy.ts'
import { view } from './view.ts'

export interface AccountsOptions {
  readonly ports: Ports
  readonly repository: AccountRepository
  readonly factories: Readonly<Record<Network, ChannelFactory>>
  readonly random: () => number
  readonly usages: Usages
  readonly monitorsFor: (network: Network, accountId: number) => Promise<readonly ChannelMonitor[]>
  readonly commit: (account: AccountRecord, stream: Stream, batch: PollBatch) => Promise<void>
  /** Whoever sets things up here. */
  readonly by: () => By
  readonly onChange: () => void
  readonly onBlocked: (accountId: number) => void
  readonly onResumed: (accountId: number) => void
  /** Nothing of it will be read or sent any more; it is told before the account is gone. */
  readonly onRemoved: (accountId: number) => Promise<void>
}

export interface AddAccount {
  readonly network: Network
  readonly apiRoot?: string | undefined
  readonly credentials: Fields
  readonly simulated?: boolean | undefined
  /** As a person typed it; empty for none, left out for what a known account has. */
  readonly proxy?: string | undefined
}

/** Every connected account: adding, checking, running, pausing and removing it. */
export function createAccounts(options: AccountsOptions) {
  const { ports, repository } = options
  const running = new Map<number, AccountRuntime>()
  const log = ports.log.child('accounts')
  /** An account is started, changed and removed by one at a time. */
  const inTurn = createInTurn<number>()
  const later = createLaterStarts({
    clock: ports.clock,
    random: options.random,
    start: (id) => logFailure(log, 'starting an account', inTurn(id, () => tryAgain(id))),
  })
  /** Two additions of one identity at once are one account. */
  const adding = createInTurn<Network>()
  let endWatch: (() => void) | null = null
  let isStopped = false
  /** Simulated networks tell their keys with every start: they need no safe. */
  const invented = memorySecrets()
  /** Simulated accounts whose networks know nothing of them any more. */
  const forgotten = new Set<number>()
  const secretsOf = (record: AccountRecord) => (record.simulated ? invented : ports.secrets)

  function build(
    record: AccountRecord,
    credentials: Fields,
    proxy: ProxyServer | null,
    own: Pick<ChannelContext, 'saveCredentials' | 'memory'>,
  ): Channel {
    const usage = options.usages.of(record.id)
    const fetch = accountFetch(ports, proxy)
    return options.factories[record.network]({
      ...identityOf(record),
      credentials,
      fetch: (...request) => {
        usage.count('request')
        return fetch(...request)
      },
      charged: (kind, units, cents) => usage.count(kind, units, cents),
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
    proxy: ProxyServer | null,
  ): Promise<{ readonly check: AccountCheck; readonly kept: Fields }> {
    let kept = fields.secret
    const saveCredentials = (changed: Fields) => {
      kept = { ...kept, ...changed }
      return Promise.resolve()
    }
    const channel = build(record, { ...fields.open, ...fields.secret }, proxy, { saveCredentials })
    return { check: await ask(channel), kept }
  }

  async function run(record: AccountRecord): Promise<void> {
    const secret = await loadSecrets(secretsOf(record), record.id, record.network)
    const proxy = await loadProxy(secretsOf(record), record.id, record.proxy)
    const memory = await openChannelMemory({
      repository,
      accountId: record.id,
      now: () => ports.clock.now(),
      log: log.child(record.network),
    })
    const channel = build(
      record,
      { ...record.publicFields, ...secret },
      proxy,
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
      save: (change) =>
        repository.change(record.id, change, { actor: program, at: ports.clock.now() }),
      onChange: options.onChange,
      onBlocked: () => options.onBlocked(record.id),
    })
    running.set(record.id, runtime)
    if (record.status === 'active') runtime.start(await options.monitorsFor(record.network, record.id))
  }

  /**
   * Starts an account, or leaves it to a later try: a locked keyring, keys of another host or a busy
   * disk pass, and only the network can say that a key is dead.
   */
  async function launch(record: AccountRecord): Promise<void> {
    try {
      await run(record)
      later.forget(record.id)
      if (record.status === 'active') options.onResumed(record.id)
    } catch (error) {
      log.error('an account could not start', { account: record.id, error: String(error) })
      later.put(record.id, error)
    }
    // Stopped meanwhile: whoever stopped could not see this one yet.
    if (isStopped) await halt(record.id)
    options.onChange()
  }

  async function tryAgain(id: number): Promise<void> {
    if (running.has(id) || isStopped || forgotten.has(id)) return
    const record = await getOrPut(id)
    if (record) await launch(record)
    else later.forget(id)
  }

  /** The store may be what is in trouble. */
  async function getOrPut(id: number): Promise<AccountRecord | null> {
    try {
      return await repository.get(id)
    } catch (error) {
      later.put(id, error)
      throw error
    }
  }

  async function halt(id: number): Promise<void> {
    const runtime = running.get(id)
    running.delete(id)
    later.forget(id)
    await runtime?.stop()
  }

  async function need(id: number): Promise<AccountRecord> {
    const record = await repository.get(id)
    if (!record) throw new OtklikError('not_found', { what: 'account' })
    return record
  }

  /** Changes an account while nothing of it runs; whatever becomes of the change, it runs again afterwards. */
  async function changeAtRest(id: number, change: () => Promise<void>): Promise<void> {
    await halt(id)
    try {
      await change()
    } finally {
      await tryAgain(id)
    }
  }

  /** The runtime of an account that can be asked now; throws what keeps it from running. */
  async function awake(id: number): Promise<AccountRuntime> {
    await tryAgain(id)
    const runtime = running.get(id)
    if (!runtime) throw later.whyOf(id) ?? new OtklikError('not_found', { what: 'account' })
    return runtime
  }

  const viewOf = async (id: number) => view(await need(id), running.get(id), later.healthOf(id))

  async function ask(channel: Channel): Promise<AccountCheck> {
    try {
      return await channel.check(AbortSignal.timeout(checkTimeoutMs))
    } catch (error) {
      throw explainCheck(error)
    }
  }

  /** Checks a new access to a known account; what is not given anew stays. */
  async function renew(record: AccountRecord, given: Fields, typedProxy: string | undefined) {
    const secrets = secretsOf(record)
    const stored = await loadSecrets(secrets, record.id, record.network)
    const proxy =
      typedProxy === undefined
        ? await loadProxy(secrets, record.id, record.proxy)
        : readProxy(typedProxy)
    const fields = sortCredentials(record.network, { ...record.publicFields, ...stored, ...given })
    const { check, kept } = await tryOut(record, fields, proxy)
    if (check.externalId !== record.externalId) {
      throw new OtklikError('conflict', { what: 'identity', name: check.name })
    }
    return { check, kept, proxy, publicFields: fields.open }
  }

  function wake() {
    for (const runtime of running.values()) runtime.wake()
    later.wake()
  }

  const thisProgram = (): By => ({ actor: program, at: ports.clock.now() })

  const simulated = async (): Promise<readonly AccountRecord[]> =>
    (await repository.list()).filter((record) => record.simulated)

  return {
    async start() {
      isStopped = false
      endWatch ??= watchForWake(ports.clock, () => wake())
      for (const { id } of await repository.list()) await inTurn(id, () => tryAgain(id))
    },
    async stop() {
      endWatch?.()
      endWatch = null
      isStopped = true
      later.forgetAll()
      await Promise.all(Array.from(running.keys(), (id) => inTurn(id, () => halt(id))))
    },
    /** The machine woke up: every pause ends, and what could not start is tried at once. */
    wake,
    /** Monitors changed: search streams are made anew, cursors stay. */
    async reconfigure() {
      const known = Array.from(running.keys())
      await Promise.all(known.map((id) => inTurn(id, () => changeAtRest(id, nothing))))
    },
    channelOf: (id: number) => running.get(id)?.channel ?? null,
    trouble: (id: number, error: ChannelError) => {
      logFailure(log, 'noting a trouble', Promise.resolve(running.get(id)?.trouble(error)))
    },
    list: async (): Promise<readonly Account[]> =>
      (await repository.list()).map((record) =>
        view(record, running.get(record.id), later.healthOf(record.id)),
      ),
    /** Connects an account; one that is known already is mended with the new credentials and keeps everything. */
    async add(input: AddAccount): Promise<Account> {
      const fields = sortCredentials(input.network, input.credentials)
      const apiRoot = checkApiRoot(input.apiRoot ?? defaultApiRoots[input.network])
      const proxy = readProxy(input.proxy ?? '')
      const draft = { ...draftOf(input, apiRoot, fields.open), proxy: openPartOf(proxy) }
      const { check, kept } = await tryOut(draft, fields, proxy)
      const created = { ...draft, check, at: ports.clock.now() }
      const id = await adding(input.network, async () => {
        const known = await repository.findByIdentity(input.network, check.externalId)
        const live = known && (await repository.get(known.id))
        // A simulated brand must not take the place of the real one, nor the other way round.
        if (live && live.simulated !== draft.simulated) {
          throw new OtklikError('conflict', { what: 'account', name: check.name })
        }
        const inserted = known?.id ?? (await repository.insert(created, options.by()))
        await inTurn(inserted, () =>
          changeAtRest(inserted, async () => {
            await saveSecrets(secretsOf(draft), inserted, kept)
            const keeps = known !== null && input.proxy === undefined
            if (!keeps) await saveProxyLogin(secretsOf(draft), inserted, proxy)
            const revived = keeps ? { ...created, proxy: known.proxy } : created
            if (known) await repository.revive(inserted, revived, options.by())
          }),
        )
        return inserted
      })
      return viewOf(id)
    },
    update: (
      id: number,
      change: {
        credentials?: Fields | undefined
        proxy?: string | undefined
        status?: 'active' | 'paused' | undefined
        settings?: AccountRecord['settings'] | undefined
      },
    ): Promise<Account> =>
      inTurn(id, async () => {
        const record = await need(id)
        const isNew = change.credentials !== undefined || change.proxy !== undefined
        const renewed = isNew && (await renew(record, change.credentials ?? {}, change.proxy))
        await changeAtRest(id, async () => {
          if (renewed) {
            await saveSecrets(secretsOf(record), id, renewed.kept)
            await saveProxyLogin(secretsOf(record), id, renewed.proxy)
          }
          const written = {
            ...(renewed && {
              access: { publicFields: renewed.publicFields, proxy: openPartOf(renewed.proxy) },
              health: renewed.check.health,
              status: 'active' as const,
              actionUrl: null,
            }),
            ...(change.settings && { settings: { ...record.settings, ...change.settings } }),
            ...(change.status && { status: change.status, actionUrl: null }),
          }
          await repository.change(id, written, options.by())
        })
        const now = await need(id)
        if (now.status !== 'active') options.onBlocked(id)
        return viewOf(id)
      }),
    check: (id: number): Promise<Account> =>
      inTurn(id, async () => {
        await need(id)
        const runtime = await awake(id)
        const check = await ask(runtime.channel)
        const { health, name, handle = null, url = null } = check
        await repository.change(id, { health, name, handle, url }, options.by())
        runtime.setChecked(check.health)
        options.onChange()
        return viewOf(id)
      }),
    resume: (id: number, answer: Fields): Promise<Account> =>
      inTurn(id, async () => {
        const record = await need(id)
        const runtime = await awake(id)
        await runtime.channel.resume(answer, AbortSignal.timeout(checkTimeoutMs))
        await repository.change(id, { status: 'active', actionUrl: null }, options.by())
        runtime.setChecked([])
        await runtime.stop()
        runtime.start(await options.monitorsFor(record.network, record.id))
        options.onResumed(id)
        options.onChange()
        return viewOf(id)
      }),
    simulated,
    wasSimulated: (network: Network): Promise<boolean> => repository.hadSimulated(network),
    /** Simulated networks go on, perhaps at another address; what the account was it stays. */
    goOn: (id: number, { credentials, apiRoot }: AddAccount): Promise<void> =>
      inTurn(id, async () => {
        const record = await need(id)
        await saveSecrets(invented, id, sortCredentials(record.network, credentials).secret)
        if (apiRoot === undefined || apiRoot === record.apiRoot) return
        await repository.change(id, { apiRoot: checkApiRoot(apiRoot) }, thisProgram())
      }),
    /** Simulated networks have forgotten what was there: nothing can be read or sent, and nothing is closed. */
    async forget(): Promise<void> {
      for (const { id } of await simulated()) {
        forgotten.add(id)
        const health = [{ code: 'simulation_lost', severity: 'error' }] as const
        await inTurn(id, () => repository.change(id, { status: 'stopped', health }, thisProgram()))
      }
    },
    /** Nothing of the simulated accounts runs any more, nor waits to be sent; their rows stay. */
    async endSimulated(): Promise<void> {
      for (const record of await simulated()) {
        await inTurn(record.id, async () => {
          await halt(record.id)
          await removeSecrets(invented, record.id, record.network)
          await options.onRemoved(record.id)
          // Numbers come again: the next account with this one is another.
          forgotten.delete(record.id)
        })
      }
    },
    remove: (id: number): Promise<void> =>
      inTurn(id, async () => {
        const record = await need(id)
        await changeAtRest(id, async () => {
          await removeSecrets(secretsOf(record), id, record.network)
          await saveProxyLogin(secretsOf(record), id, null)
          await options.onRemoved(id)
          await repository.remove(id, options.by())
        })
        options.onChange()
      }),
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
    proxy: null,
    settings: {},
    health: [],
    actionUrl: null,
    lastSuccessAt: null,
    lastErrorAt: null,
  }
}

const nothing = () => Promise.resolve()
