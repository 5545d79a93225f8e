import { describe, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { ChannelError } from '../channels/channel-error.ts'
import type { Channel, PollBatch, Stream } from '../channels/channel.ts'
import { silentLog } from '../testing/test-ports.ts'
import { createPollLoop, type PollLoopOptions } from './poll-loop.ts'

it('starts a stream that the channel left out at first, and each stream once', async () => {
  const clock = manualClock(0)
  let streams: readonly Stream[] = [{ id: 'direct' }]
  const polled: string[] = []
  const channel: Pick<Channel, 'streams' | 'poll'> = {
    streams: () => streams,
    poll({ stream }) {
      polled.push(stream.id)
      return Promise.resolve({ events: [], quarantined: [], cursor: 'c', waitMs: 60 * 60_000 })
    },
  }
  const loop = createPollLoop({
    channel: channel as Channel,
    monitors: [],
    clock,
    random: () => 0.5,
    log: silentLog,
    cursor: () => Promise.resolve(null),
    commit: () => Promise.resolve(),
    onTrouble: () => Promise.resolve('retry'),
  })
  loop.start()
  await clock.advance(1000)
  expect(polled).toEqual(['direct'])
  streams = [...streams, { id: 'search:1', monitorId: '1' }]
  await clock.advance(10 * 60_000)
  expect(polled).toEqual(['direct', 'search:1'])
  await loop.stop()
  await clock.advance(60 * 60_000)
  expect(polled).toHaveLength(2)
})

const batch = (change: Partial<PollBatch> = {}): PollBatch => ({
  events: [],
  quarantined: [],
  cursor: 'c',
  waitMs: 60_000,
  ...change,
})

const toldToWait = (retryAfterMs: number) =>
  new ChannelError({ code: 'rate_limited', method: 'read', delivery: 'none', retryAfterMs })

/** One stream whose polls `answer` answers, counted. */
function oneStream(answer: () => PollBatch, change: Partial<PollLoopOptions> = {}) {
  const clock = manualClock(0)
  let polls = 0
  const channel: Pick<Channel, 'streams' | 'poll'> = {
    streams: () => [{ id: 'updates' }],
    poll() {
      polls += 1
      return new Promise((resolve) => resolve(answer()))
    },
  }
  const loop = createPollLoop({
    channel: channel as Channel,
    monitors: [],
    clock,
    random: () => 0,
    log: silentLog,
    cursor: () => Promise.resolve(null),
    commit: () => Promise.resolve(),
    onTrouble: () => Promise.resolve('retry'),
    ...change,
  })
  loop.start()
  return { clock, loop, polls: () => polls }
}

describe('a stream goes on', () => {
  it('after every kind of failure, also of the one who notes failures', async () => {
    let isWell = false
    const fail = () => (isWell ? Promise.resolve() : Promise.reject(new Error('disk full')))
    const { clock, loop, polls } = oneStream(() => batch(), {
      cursor: () => fail().then(() => null),
      commit: fail,
      onTrouble: () => Promise.reject(new Error('disk full')),
    })
    await clock.advance(60 * 60_000)
    expect(polls()).toBe(0)
    isWell = true
    await clock.advance(5 * 60_000)
    expect(polls()).toBeGreaterThan(2)
    await loop.stop()
  })

  it.each([10 ** 12, Infinity, 2 ** 40])('within 15 minutes, told to wait %d ms', async (told) => {
    const { clock, loop, polls } = oneStream(() => {
      throw toldToWait(told)
    })
    await clock.advance(14 * 60_000)
    expect(polls()).toBe(1)
    await clock.advance(2 * 60_000)
    expect(polls()).toBe(2)
    await loop.stop()
  })

  it.each([-5, 0, NaN])('with a pause, told to wait %d ms', async (told) => {
    const { clock, loop, polls } = oneStream(() => {
      throw toldToWait(told)
    })
    await clock.advance(1000)
    expect(polls()).toBeLessThanOrEqual(11)
    await loop.stop()
  })

  it('without a hot loop where empty answers come at once', async () => {
    const { clock, loop, polls } = oneStream(() => batch({ waitMs: 0 }))
    await clock.advance(10_000)
    expect(polls()).toBe(11)
    await loop.stop()
  })

  it('at once when the machine wakes up, in the middle of a pause', async () => {
    const { clock, loop, polls } = oneStream(() => batch({ waitMs: 60 * 60_000 }))
    await clock.advance(1000)
    loop.wake()
    await clock.advance(0)
    expect(polls()).toBe(2)
    await loop.stop()
    await clock.advance(2 * 60 * 60_000)
    expect(polls()).toBe(2)
  })
})
