import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { manualClock, type ManualClock } from '#shared/clock.ts'
import { OtklikError } from '#shared/errors.ts'
import { ChannelError } from '../channels/channel-error.ts'
import type { Channel, ChannelContext } from '../channels/channel.ts'
import { readFacts } from '../store/journal.ts'
import { createAccountRepository } from '../store/account-repository.ts'
import { openStore, type Store } from '../store/database.ts'
import { testPorts, type TestPorts } from '../testing/test-ports.ts'
import { createUsages } from '../usage/usage.ts'
import { createAccounts, type Accounts } from './accounts.ts'

let store: Store
let ports: TestPorts
let accounts: Accounts
let contexts: ChannelContext[]
let refusal: ChannelError | null
let unreadable: boolean
let secretsFail: Error | null
let polling: number
let clock: ManualClock

/** A platform that knows one brand and has nothing to tell. */
function quietChannel(context: ChannelContext): Channel {
  if (unreadable) throw new OtklikError('credentials_invalid', { field: 'botToken' })
  contexts.push(context)
  return {
    network: 'telegram',
    limits: { publicText: 4096, privateText: 4096, repeat: 'unsafe' },
    streams: () => [{ id: 'updates' }],
    poll: ({ signal }) =>
      new Promise((_, reject) => {
        polling += 1
        signal.addEventListener('abort', () => {
          polling -= 1
          reject(signal.reason)
        })
      }),
    send: () => Promise.reject(new Error('not asked for')),
    findSent: () => Promise.resolve(undefined),
    reachability: () => Promise.resolve({ status: 'unknown', reason: 'never_wrote' }),
    invitationLink: (token) => `https://t.me/brand?start=${token}`,
    manualReplyUrl: () => null,
    privatePlaceId: (author) => author.externalId,
    fetchAttachment: () => Promise.reject(new Error('not asked for')),
    check: () =>
      refusal
        ? Promise.reject(refusal)
        : Promise.resolve({ externalId: '42', name: 'Brand bot', health: [] }),
    budgets: () => [],
    resume: () => Promise.resolve(),
  }
}

beforeEach(async () => {
  store = await openStore(':memory:')
  clock = manualClock(0)
  const kept = testPorts('unused', clock)
  const get = (name: string) =>
    secretsFail ? Promise.reject(secretsFail) : kept.secrets.get(name)
  ports = { ...kept, secrets: { ...kept.secrets, get } }
  secretsFail = null
  polling = 0
  contexts = []
  refusal = null
  unreadable = false
  accounts = createAccounts({
    ports,
    repository: createAccountRepository(store.db),
    factories: { vk: quietChannel, telegram: quietChannel, x: quietChannel },
    random: () => 0.5,
    usages: createUsages(clock),
    monitorsFor: () => Promise.resolve([]),
    commit: () => Promise.resolve(),
    by: () => ({ actor: { kind: 'agent', id: 1 }, at: clock.now() }),
    onChange: () => undefined,
    onBlocked: () => undefined,
    onResumed: () => undefined,
    onRemoved: () => Promise.resolve(),
  })
})
afterEach(async () => {
  await accounts.stop()
  await store.close()
})

const token = '123:SECRET-of-the-bot'
const add = (botToken: string, apiRoot?: string) =>
  accounts.add({ network: 'telegram', apiRoot, credentials: { botToken } })

describe('what becomes of an account', () => {
  it('is in the journal, with who did it', async () => {
    const { id } = await add(token)
    const account = Number(id)
    await accounts.update(account, { status: 'paused' })
    await accounts.update(account, { status: 'paused' })
    await accounts.update(account, { status: 'active' })
    await accounts.update(account, { credentials: { botToken: token } })
    await accounts.remove(account)
    await add(token)
    const { facts } = await readFacts(store.db, 0, 100)
    const told = facts.flatMap((fact) => (fact.kind === 'account' ? fact.data.change : []))
    expect(told).toEqual(['added', 'paused', 'resumed', 'changed', 'removed', 'added'])
    for (const fact of facts) {
      expect(fact).toMatchObject({ accountId: account, actor: { kind: 'agent', id: 1 } })
    }
  })
})

describe('connecting an account', () => {
  it('keeps secrets in the secrets port alone', async () => {
    const account = await add(` ${token}\n`)
    expect(account).toMatchObject({ name: 'Brand bot', status: 'active', credentials: {} })
    expect([...ports.secretValues.values()]).toEqual([token])
    const stored = JSON.stringify(store.raw.prepare('select * from accounts').all())
    expect(stored).not.toContain('SECRET')
    expect(contexts.at(-1)?.credentials).toEqual({ botToken: token })
  })

  it.each(['', '   ', 'two words', 'tab\tinside'])('refuses the token %j and names the field', (bad) =>
    expect(add(bad)).rejects.toMatchObject({
      code: 'credentials_invalid',
      parameters: { field: 'botToken' },
    }),
  )

  it.each(['http://example.org', 'ftp://127.0.0.1', 'nonsense', 'https://user@example.org'])(
    'refuses the root %j, to which credentials must not travel',
    (root) =>
      expect(add(token, root)).rejects.toMatchObject({
        code: 'credentials_invalid',
        parameters: { field: 'apiRoot' },
      }),
  )

  it('stores nothing when the platform refuses', async () => {
    refusal = new ChannelError({ code: 'token_dead', method: 'getMe', delivery: 'none' })
    await expect(add(token)).rejects.toMatchObject({
      code: 'credentials_rejected',
      parameters: { reason: 'token_dead' },
    })
    expect(await accounts.list()).toEqual([])
    expect(ports.secretValues.size).toBe(0)
  })

  it.each(['unreachable', 'unreadable_answer', 'rate_limited'] as const)(
    'does not blame the credentials for %s',
    async (code) => {
      refusal = new ChannelError({ code, method: 'getMe', delivery: 'none' })
      await expect(add(token)).rejects.toMatchObject({ code: 'network_unreachable' })
    },
  )

  it('mends a known brand with the new keys, and takes it again after it was removed, as the same account', async () => {
    const first = await add(token)
    expect((await add('123:NEW')).id).toBe(first.id)
    expect([...ports.secretValues.values()]).toEqual(['123:NEW'])
    await accounts.remove(Number(first.id))
    expect(ports.secretValues.size).toBe(0)
    expect((await add(token)).id).toBe(first.id)
    expect(await accounts.list()).toHaveLength(1)
  })

  it('makes one account of two additions at once', async () => {
    const [one, other] = await Promise.all([add(token), add(token)])
    expect(one.id).toBe(other.id)
    expect(polling).toBe(1)
  })

  it('does not let a simulated brand take the place of the real one', async () => {
    await add(token)
    const simulated = accounts.add({
      network: 'telegram',
      credentials: { botToken: token },
      simulated: true,
    })
    await expect(simulated).rejects.toMatchObject({ code: 'conflict' })
  })

  it.each([
    ['lost to this host', 'secrets_unavailable', () => (unreadable = true)],
    ['locked', 'secrets_unavailable', () => (secretsFail = new OtklikError('secrets_unavailable'))],
    ['on a full disk', 'cannot_store', () => (secretsFail = new OtklikError('disk_full'))],
    ['failing somehow', 'cannot_start', () => (secretsFail = new Error('odd'))],
  ])('does not stop an account whose secrets are %s, and starts it by itself later', async (_, code, harm) => {
    const { id } = await add(token)
    await accounts.stop()
    harm()
    await accounts.start()
    expect(await accounts.list()).toMatchObject([{ id, status: 'active', health: [{ code }] }])
    await clock.advance(60 * 60_000)
    expect(await accounts.list()).toMatchObject([{ status: 'active', health: [{ code }] }])
    expect(polling).toBe(0)
    unreadable = false
    secretsFail = null
    await expect.poll(async () => {
      await clock.advance(5 * 60_000)
      return polling
    }).toBe(1)
    expect(await accounts.list()).toMatchObject([{ status: 'active', health: [] }])
  })

  it('can be mended with new keys while its old ones cannot be read', async () => {
    const { id } = await add(token)
    await accounts.stop()
    ports.secretValues.clear()
    unreadable = true
    await accounts.start()
    unreadable = false
    const mended = await accounts.update(Number(id), { credentials: { botToken: token } })
    expect(mended).toMatchObject({ status: 'active', health: [] })
    expect(polling).toBe(1)
  })

  it('polls once whatever changes at the same time', async () => {
    const { id } = await add(token)
    await Promise.all([
      accounts.reconfigure(),
      accounts.update(Number(id), { status: 'paused' }),
      accounts.reconfigure(),
      accounts.update(Number(id), { status: 'active' }),
      accounts.reconfigure(),
      add(token),
    ])
    expect(polling).toBe(1)
    await Promise.all([accounts.reconfigure(), accounts.remove(Number(id)), accounts.reconfigure()])
    expect(polling).toBe(0)
  })

  it('stops an account whose token died, and starts it again with a new one', async () => {
    const { id } = await add(token)
    const dead = new ChannelError({ code: 'token_dead', method: 'getUpdates', delivery: 'none' })
    accounts.trouble(Number(id), dead)
    await expect.poll(async () => (await accounts.list())[0]?.status).toBe('stopped')
    expect(await accounts.list()).toMatchObject([
      { status: 'stopped', health: [{ code: 'token_dead' }] },
    ])
    const mended = await accounts.update(Number(id), { credentials: { botToken: '123:NEW' } })
    expect(mended).toMatchObject({ status: 'active', health: [] })
    expect([...ports.secretValues.values()]).toEqual(['123:NEW'])
  })
})
