import { describe, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import type { ChannelErrorCode } from '#shared/channel.ts'
import { OtklikError } from '#shared/errors.ts'
import { ChannelError } from '../channels/channel-error.ts'
import { createStreamHealth } from './stream-health.ts'

const failure = (code: ChannelErrorCode, retryAfterMs?: number) =>
  new ChannelError({ code, method: 'read', delivery: 'none', retryAfterMs })

const mentions = { id: 'mentions' }
const search = { id: 'search:7', monitorId: '7' }

function fresh() {
  const clock = manualClock(0)
  return { clock, streams: createStreamHealth(clock, [{ id: '7', name: 'Kefir', query: 'kefir' }]) }
}

describe('health of the streams of an account', () => {
  it.each(['unreadable_answer', 'bad_request', 'not_permitted', 'server_error'] as const)(
    'names a stream that fails three times, also with %s, while the others go on',
    (code) => {
      const { streams } = fresh()
      for (let count = 0; count < 3; count++) {
        expect(streams.items()).toEqual([])
        streams.failed(search, failure(code), 1000)
        streams.succeeded(mentions, 60_000)
      }
      expect(streams.items()).toMatchObject([
        {
          code: 'stream_failing',
          severity: 'error',
          parameters: { stream: 'search', monitor: 'Kefir', reason: code, failures: 3 },
        },
      ])
      streams.succeeded(search, 60_000)
      expect(streams.items()).toEqual([])
    },
  )

  it('says once that the network is away, and names the stream when it is away for that one only', () => {
    const { streams } = fresh()
    for (let count = 0; count < 3; count++) {
      streams.failed(search, failure('unreachable'), 1000)
      streams.failed(mentions, failure('unreachable'), 1000)
    }
    expect(streams.items()).toMatchObject([{ code: 'unreachable' }])
    streams.succeeded(mentions, 60_000)
    expect(streams.items()).toMatchObject([
      { code: 'stream_failing', parameters: { stream: 'search', reason: 'unreachable' } },
    ])
  })

  it('tells silence: a request that never ends is neither a success nor a failure', async () => {
    const { clock, streams } = fresh()
    streams.started(mentions)
    await clock.advance(5 * 60_000)
    expect(streams.items()).toEqual([])
    await clock.advance(2 * 60_000)
    expect(streams.items()).toMatchObject([
      { code: 'stream_failing', parameters: { stream: 'mentions', reason: 'silent', minutes: 7 } },
    ])
  })

  it('measures silence by the interval of the stream, and not by the wall clock', async () => {
    const { clock, streams } = fresh()
    streams.succeeded(mentions, 15 * 60_000)
    clock.setWall(365 * 86_400_000)
    await clock.advance(44 * 60_000)
    expect(streams.items()).toEqual([])
    await clock.advance(2 * 60_000)
    expect(streams.items()).toMatchObject([{ code: 'stream_failing' }])
  })

  it.each(['disk_full', 'database_locked', 'disk_unwritable', 'database_corrupt'] as const)(
    'says at once that nothing can be stored: %s',
    (reason) => {
      const { streams } = fresh()
      streams.failed(mentions, new OtklikError(reason), 1000)
      streams.failed(search, new OtklikError(reason), 1000)
      expect(streams.items()).toEqual([
        { code: 'cannot_store', severity: 'error', parameters: { reason } },
      ])
    },
  )

  it('shows a long pause the network asks for', () => {
    const { streams } = fresh()
    streams.failed(mentions, failure('rate_limited', 30_000), 30_000)
    expect(streams.items()).toEqual([])
    streams.failed(mentions, failure('rate_limited', 10 * 60_000), 10 * 60_000)
    expect(streams.items()).toMatchObject([
      { code: 'asked_to_wait', severity: 'warning', parameters: { stream: 'mentions', minutes: 10 } },
    ])
  })
})
