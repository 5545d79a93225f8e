import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { createReporting } from '../reports/create-reporting.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { testIngest } from '../testing/test-ingest.ts'
import { createUsages, type Usages } from './usage.ts'

let core: CoreFixture
let usages: Usages
beforeEach(async () => {
  core = await coreFixture()
  usages = createUsages(core.clock)
})
afterEach(() => core.store.close())

const day = 24 * 3600 * 1000
const stored = () => core.store.raw.prepare('select account_id, day, kind, units, cents from api_usage order by day, kind').raw().all()

function poll(text: string, cursor: string) {
  const ingest = testIngest({ ...core, policies: () => core.policies, monitorsHitBy: () => [], usages })
  return ingest.commit(core.account, 'updates', { events: [inbound({ externalId: cursor, text })], quarantined: [], cursor, waitMs: 0 })
}

describe('what the networks were asked', () => {
  it('is stored with the poll it belongs to, a row an account, day and kind', async () => {
    const usage = usages.of(core.account.id)
    usage.count('request')
    usage.count('postRead', 3, 1.5)
    await poll('один', 'a')
    usage.count('request')
    await poll('два', 'b')
    await core.clock.advance(day)
    usage.count('request')
    await poll('три', 'c')
    const today = Math.floor(noon / day) * day
    expect(stored()).toEqual([
      [core.account.id, today, 'postRead', 3, 1.5],
      [core.account.id, today, 'request', 2, 0],
      [core.account.id, today + day, 'request', 1, 0],
    ])
  })

  it('waits for the next poll where one cannot be stored', async () => {
    usages.of(core.account.id).count('request')
    core.store.raw.exec(`create trigger no before insert on api_usage begin select raise(abort, 'no'); end`)
    await expect(poll('один', 'a')).rejects.toThrow('no')
    core.store.raw.exec('drop trigger no')
    await poll('один', 'a')
    expect(stored()).toMatchObject([[core.account.id, expect.any(Number), 'request', 1, 0]])
  })

  it('is told by network with its price, for what a customer wrote, and not of conversations', async () => {
    usages.of(core.account.id).count('summonedReply', 2, 2)
    await poll('один', 'a')
    const { metricReport } = createReporting({ db: core.store.db, clock: core.clock, policy: () => core.policy })
    const range = { from: noon - day, to: noon + day, timeZone: 'Europe/Moscow', metrics: ['networkCost' as const] }
    const [cost] = await metricReport(range)
    expect(cost?.groups).toEqual([
      {
        key: 'vk',
        of: 'vk',
        figures: [
          { name: 'requests', unit: 'count', value: 0 },
          { name: 'paidReads', unit: 'count', value: 0 },
          { name: 'paidSends', unit: 'count', value: 2 },
          { name: 'cost', unit: 'usd', value: 0.02 },
          { name: 'costPerMessage', unit: 'usd', value: 0.02 },
        ],
      },
    ])
    expect((await metricReport({ ...range, networks: ['x'] }))[0]?.groups).toEqual([])
    expect((await metricReport({ ...range, tagIds: ['1'] }))[0]?.groups).toEqual([])
  })

  it('counts for the day in UTC on which it was', () => {
    const clock = manualClock(Date.UTC(2026, 10, 30, 23, 59))
    const usage = createUsages(clock).of(1)
    usage.count('request')
    expect(usage.take()).toEqual([{ day: Date.UTC(2026, 10, 30), kind: 'request', units: 1, cents: 0 }])
    expect(usage.take()).toEqual([])
  })
})
