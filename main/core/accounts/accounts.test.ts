import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { OtklikError } from '#shared/errors.ts'
import { ChannelError } from '../channels/channel-error.ts'
import type { Channel, ChannelContext } from '../channels/channel.ts'
import { createAccountRepository } from '../store/account-repository.ts'
import { openStore, type Store } from '../store/database.ts'
import { testPorts, type TestPorts } from '../testing/test-ports.ts'
import { createAccounts, type Accounts } from './accounts.ts'

let store: Store
let ports: TestPorts
let accounts: Accounts
let contexts: ChannelContext[]
let refusal: ChannelError | null
let unreadable: boolean

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
        signal.addEventListener('abort', () => reject(signal.reason))
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
  ports = testPorts('unused', manualClock(0))
  contexts = []
  refusal = null
  unreadable = false
  accounts = createAccounts({
    ports,
    repository: createAccountRepository(store.db),
    factories: { vk: quietChannel, telegram: quietChannel, x: quietChannel },
    random: () => 0.5,
    monitorsFor: () => Promise.resolve([]),
    commit: () => Promise.resolve(),
    onChange: () => undefined,
    onBlocked: () => undefined,
    onResumed: () => undefined,
  })
})
afterEach(async () => {
  await accounts.stop()
  await store.close()
})

const token = '123:SECRET-of-the-bot'
const add = (botToken: string, apiRoot?: string) =>
  accounts.add({ network: 'telegram', apiRoot, credentials: { botToken } })

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

  it('refuses the same brand twice, and takes it again after it was removed, as the same account', async () => {
    const first = await add(token)
    await expect(add(token)).rejects.toMatchObject({ code: 'conflict' })
    await accounts.remove(Number(first.id))
    expect(ports.secretValues.size).toBe(0)
    expect((await add(token)).id).toBe(first.id)
  })

  it('starts the others when one has lost its secrets, and asks to reconnect that one', async () => {
    const { id } = await add(token)
    await accounts.stop()
    ports.secretValues.clear()
    unreadable = true
    await accounts.start()
    expect(await accounts.list()).toMatchObject([
      { id, status: 'stopped', health: [{ code: 'token_dead' }] },
    ])
  })

  it('stops an account whose token died, and starts it again with a new one', async () => {
    const { id } = await add(token)
    const dead = new ChannelError({ code: 'token_dead', method: 'getUpdates', delivery: 'none' })
    await accounts.trouble(Number(id), dead)
    expect(await accounts.list()).toMatchObject([
      { status: 'stopped', health: [{ code: 'token_dead' }] },
    ])
    const mended = await accounts.update(Number(id), { credentials: { botToken: '123:NEW' } })
    expect(mended).toMatchObject({ status: 'active', health: [] })
    expect([...ports.secretValues.values()]).toEqual(['123:NEW'])
  })
})
