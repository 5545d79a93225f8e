import { expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import type { Channel, Stream } from '../channels/channel.ts'
import { silentLog } from '../testing/test-ports.ts'
import { createPollLoop } from './poll-loop.ts'

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
