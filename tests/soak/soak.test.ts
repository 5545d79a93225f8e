import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { networks } from '#shared/domain.ts'
import { brokenPromises } from './judge.ts'
import { playSoak } from './play.ts'
import type { SoakReport } from './report.ts'

const kills = 2

let data: string
let report: SoakReport

/** A soak by counts instead of minutes: how fast the machine is decides only how long it takes. */
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'otklik-soak-test-'))
  report = await playSoak({
    data,
    speed: 60,
    seed: 3,
    faults: true,
    ratePerHour: 200,
    kills,
    killedAfterMs: 1500,
    isEnough: ({ replies, posted, samples }) => replies >= 40 && posted >= 120 && samples >= 3,
  })
}, 300_000)

afterAll(() => rm(data, { recursive: true, force: true, maxRetries: 3 }))

describe('a short soak', () => {
  it('keeps every promise that does not depend on the machine', () => {
    expect(report.problems).toEqual([])
    expect(report.requests.failures).toEqual([])
    expect(brokenPromises(report).filter(({ promise }) => promise === 'zeros')).toEqual([])
  })

  it('has done what it is for', () => {
    expect(report.kills).toBe(kills)
    for (const network of networks) {
      const { posted, stored, sent, faults } = report.networks[network]
      expect({ network, stored }).toEqual({ network, stored: posted })
      expect(sent).toBeGreaterThan(0)
      expect(Object.keys(faults).length).toBeGreaterThan(2)
    }
    expect(report.events.reconnections).toBeGreaterThan(0)
    expect(report.requests.answered).toBeGreaterThan(100)
  })

  it('has measured the program', () => {
    const { memory, handles, files, loop, backups } = report
    expect(memory.seconds).toBeGreaterThanOrEqual(3)
    expect(memory.rss.end).toBeGreaterThan(memory.heap.end)
    expect(handles.most).toBeGreaterThan(0)
    expect(files.db).toBeGreaterThan(0)
    expect(files.mostWal).toBeGreaterThan(0)
    expect(loop.longestMs).toBeGreaterThanOrEqual(loop.p99Ms)
    expect(backups).toBeGreaterThan(0)
  })

  it('is judged by each of its promises', () => {
    const good: SoakReport = {
      ...report,
      memory: { ...report.memory, rss: flat, heap: flat },
      loop: { ...report.loop, longestOwnMs: 199 },
    }
    expect(brokenPromises(good)).toEqual([])
    const zero = report.differences
    const bad: readonly (readonly [Partial<SoakReport>, string])[] = [
      [{ differences: { ...zero, lost: 1 } }, 'zeros'],
      [{ differences: { ...zero, sent_twice: 2 } }, 'zeros'],
      [{ integrity: 'wrong # of entries in index' }, 'zeros'],
      [{ quarantined: 1 }, 'zeros'],
      [{ requests: { ...report.requests, failures: ['INTERNAL_SERVER_ERROR'] } }, 'zeros'],
      [{ memory: { ...good.memory, heap: { ...flat, growth: 0.11 } } }, 'memory'],
      [{ loop: { ...report.loop, longestOwnMs: 201 } }, 'time'],
    ]
    for (const [change, promise] of bad) {
      expect(brokenPromises({ ...good, ...change })).toMatchObject([{ promise }])
    }
  })
})

const flat = { start: 100, middle: 100, end: 100, slopePerHour: 0, growth: 0.1 }
