import { describe, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { noFaults, type FaultPlan } from '../faults.ts'
import type { SimulatorRequest } from '../http-server.ts'
import { seededRandom } from '../random.ts'
import { noMemory } from '../memory/memory.ts'
import { createEventLog } from './event-log.ts'
import { createLongPollServer } from './long-poll-server.ts'

function bench(plan: FaultPlan = noFaults) {
  const clock = manualClock(0)
  const log = createEventLog(clock, 1, 10_000, noMemory)
  const server = createLongPollServer({
    clock,
    log,
    address: () => 'http://127.0.0.1:1',
    groupId: 1,
    keyLifetimeMs: 60_000,
    random: seededRandom(1),
    faults: { strikes: (kind) => plan[kind] === 1 },
  })
  const { key, ts } = server.issue()
  const ask = (query: Record<string, string> = {}) => {
    const fields = { act: 'a_check', key, ts, wait: '25', ...query }
    const request: SimulatorRequest = {
      method: 'GET',
      path: '/longpoll/1',
      query: new URLSearchParams(fields),
      headers: {},
      body: {},
      signal: new AbortController().signal,
    }
    return server.handle(request)
  }
  const number = (offset: number) => String(Number(ts) + offset)
  return { clock, log, server, ask, ts, number }
}

describe('the simulated long poll', () => {
  it('answers at once, later or not at all, like VK', async () => {
    const { clock, log, ask, ts, number } = bench()
    const waiting = ask()
    await clock.advance(5000)
    log.add('message_new', { text: 'a' })
    expect(await waiting).toMatchObject({ ts: number(1), updates: [{ type: 'message_new' }] })
    expect(await ask()).toMatchObject({ ts: number(1) })
    const empty = ask({ ts: number(1) })
    await clock.advance(25_000)
    expect(await empty).toEqual({ ts: number(1), updates: [] })
    expect(ts).toBe(number(0))
  })

  it("fails in VK's three ways", async () => {
    const { clock, log, server, ask, number } = bench()
    expect(await ask({ key: 'wrong' })).toEqual({ failed: 2 })
    log.add('message_new', {})
    await clock.advance(11_000)
    expect(await ask()).toEqual({ failed: 1, ts: Number(number(1)) })
    expect(await ask({ ts: number(99) })).toMatchObject({ failed: 1 })
    await clock.advance(60_000)
    expect(await ask({ ts: number(1) })).toEqual({ failed: 2 })
    server.loseInformation()
    expect(await ask({ ts: number(1) })).toMatchObject({ failed: 3 })
  })

  it.each([
    ['repeats', { ...noFaults, duplicateEvent: 1 }, 4],
    ['swaps', { ...noFaults, outOfOrder: 1 }, 3],
  ])('%s events when it should', async (_what, plan, count) => {
    const { log, ask } = bench(plan)
    for (const text of ['a', 'b', 'c']) log.add('message_new', { text })
    const answer = (await ask()) as { updates: { object: { text: string } }[] }
    const texts = answer.updates.map(({ object }) => object.text)
    expect(texts.toSorted().join('').replace(/(.)\1/, '$1')).toBe('abc')
    expect(texts).toHaveLength(count)
    expect(texts.join('')).not.toBe('abc')
  })

  it('keeps to itself what the community switched off', async () => {
    const { clock, log, ask } = bench()
    log.enable('message_new', false)
    log.add('message_new', {})
    const answer = ask()
    await clock.advance(25_000)
    expect(await answer).toMatchObject({ updates: [] })
  })
})
