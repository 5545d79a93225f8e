import { afterEach, describe, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { OtklikError } from '#shared/errors.ts'
import type { ChannelErrorCode } from '#shared/channel.ts'
import { ChannelError } from '../channels/channel-error.ts'
import type { Channel, PollBatch } from '../channels/channel.ts'
import type { AccountChange, AccountRecord } from '../store/account-repository.ts'
import { silentLog } from '../testing/test-ports.ts'
import { createAccountRuntime, type AccountRuntime } from './account-runtime.ts'

const record: AccountRecord = {
  id: 1,
  network: 'x',
  externalId: '42',
  name: 'Brand',
  handle: null,
  url: null,
  apiRoot: 'https://api.x.com',
  simulated: false,
  status: 'active',
  publicFields: {},
    proxy: null,
  settings: {},
  health: [],
  actionUrl: null,
  lastSuccessAt: null,
  lastErrorAt: null,
}

const failure = (code: ChannelErrorCode) =>
  new ChannelError({ code, method: 'read', delivery: 'none' })

let runtime: AccountRuntime
afterEach(() => runtime.stop())

/** Two streams that succeed once a minute, until a failure is set for one of them. */
function world(health: AccountRecord['health'] = [], first = 'mentions') {
  const clock = manualClock(0)
  const failures = new Map<string, Error>()
  const saved: AccountChange[] = []
  const state = { changes: 0, blocks: 0, polls: 0, storeFailure: null as Error | null }
  const channel: Pick<Channel, 'streams' | 'poll'> = {
    streams: () => [{ id: first }, { id: 'search:7', monitorId: '7' }],
    poll({ stream }) {
      state.polls += 1
      const failed = failures.get(stream.id)
      const batch: PollBatch = { events: [], quarantined: [], cursor: 'c', waitMs: 60_000 }
      return failed ? Promise.reject(failed) : Promise.resolve(batch)
    },
  }
  const store = () => (state.storeFailure ? Promise.reject(state.storeFailure) : Promise.resolve())
  runtime = createAccountRuntime({
    record: { ...record, health },
    channel: channel as Channel,
    clock,
    random: () => 0,
    log: silentLog,
    cursor: () => store().then(() => null),
    commit: store,
    save: async (change) => {
      await store()
      saved.push(change)
    },
    onChange: () => (state.changes += 1),
    onBlocked: () => (state.blocks += 1),
  })
  runtime.start([{ id: '7', name: 'Kefir', query: 'kefir' }])
  return { clock, failures, saved, state }
}

describe('a running account', () => {
  it('shows a failing search however well the mentions are read, without flickering, and writes it down', async () => {
    const { clock, failures, saved, state } = world()
    failures.set('search:7', failure('bad_request'))
    await clock.advance(30 * 60_000)
    const item = { code: 'stream_failing', parameters: { stream: 'search', monitor: 'Kefir' } }
    expect(runtime.health()).toMatchObject([item])
    expect(state.changes).toBe(1)
    expect(saved.findLast((change) => change.health)).toMatchObject({ health: [item] })
    failures.clear()
    await clock.advance(5 * 60_000)
    expect(runtime.health()).toEqual([])
    expect(state.changes).toBe(2)
    expect(saved.findLast((change) => change.health)).toEqual({ health: [] })
  })

  it('outlives a store that cannot be written to, says so, and writes later what it could not', async () => {
    const { clock, failures, saved, state } = world()
    await clock.advance(60_000)
    state.storeFailure = new OtklikError('disk_full')
    await clock.advance(20 * 60_000)
    expect(runtime.health()).toEqual([
      { code: 'cannot_store', severity: 'error', parameters: { reason: 'disk_full' } },
    ])
    failures.set('mentions', failure('unreachable'))
    await clock.advance(20 * 60_000)
    state.storeFailure = null
    failures.clear()
    await clock.advance(20 * 60_000)
    expect(runtime.health()).toEqual([])
    expect(saved.length).toBeGreaterThan(2)
  })

  it('does not rest as a whole for a captcha that a search or the mentions ask for', async () => {
    const { clock, failures, saved, state } = world()
    const actionUrl = 'https://vk.com/captcha'
    const captcha = { code: 'captcha_required', method: 'read', delivery: 'none', actionUrl } as const
    failures.set('search:7', new ChannelError(captcha)).set('mentions', new ChannelError(captcha))
    await clock.advance(20 * 60_000)
    expect(state.blocks).toBe(0)
    expect(saved.some((change) => change.status !== undefined)).toBe(false)
    expect(saved).toContainEqual(expect.objectContaining({ actionUrl }))
    expect(runtime.health()).toMatchObject([{ code: 'captcha_required' }])
    failures.clear()
    await clock.advance(20 * 60_000)
    expect(runtime.health()).toEqual([])
  })

  it.each([
    ['token_dead', 'stopped'],
    ['captcha_required', 'paused'],
  ] as const)('rests for %s of the stream that carries the replies, told once', async (code, status) => {
    const { clock, failures, saved, state } = world([], 'direct')
    failures.set('direct', failure(code)).set('search:7', failure(code))
    await clock.advance(60_000)
    const polls = state.polls
    await clock.advance(60 * 60_000)
    expect(state).toMatchObject({ polls, blocks: 1 })
    expect(saved.filter((change) => change.status !== undefined)).toMatchObject([{ status }])
    expect(runtime.health()).toMatchObject([{ code }])
  })

  it('rests for a dead token also while that cannot be written down', async () => {
    const { clock, failures, state } = world()
    await clock.advance(1000)
    failures.set('mentions', failure('token_dead'))
    state.storeFailure = new OtklikError('disk_full')
    await clock.advance(2 * 60_000)
    const { polls } = state
    await clock.advance(60 * 60_000)
    expect(state).toMatchObject({ polls, blocks: 1 })
    expect(runtime.health()).toMatchObject([{ code: 'token_dead' }])
  })

  it('does not take up trouble of its last life, and clears it from the store', async () => {
    const { clock, saved } = world([
      { code: 'stream_failing', severity: 'error', parameters: { stream: 'mentions' } },
      { code: 'unreachable', severity: 'warning' },
      { code: 'no_user_token', severity: 'notice' },
    ])
    const kept = [{ code: 'no_user_token', severity: 'notice' }]
    expect(runtime.health()).toEqual(kept)
    await clock.advance(1000)
    expect(saved.findLast((change) => change.health)).toMatchObject({ health: kept })
  })
})
