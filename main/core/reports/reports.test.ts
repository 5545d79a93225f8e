import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { createReportRepository } from '../store/report-repository.ts'
import { summarise } from './durations.ts'
import { createReports, type Reports } from './reports.ts'

const hour = 3_600_000
const range = { from: noon - 24 * hour, to: noon + 24 * hour, timeZone: 'Europe/Moscow' }
let core: CoreFixture
let reports: Reports
beforeEach(async () => {
  core = await coreFixture()
  reports = createReports(createReportRepository(core.store.db), core.clock)
})
afterEach(() => core.store.close())

describe('reports', () => {
  it('puts messages into the local day, hour and network they were posted in', async () => {
    // 23:30 in Moscow the evening before, and noon today.
    await core.commit(
      inbound({ externalId: 'a', postedAt: Date.parse('2026-11-20T20:30:00Z') }),
      inbound({ externalId: 'b', postedAt: noon }),
    )
    const sentiment = await reports.sentimentOverTime({ ...range, bucket: 'day' })
    const count = (row: (typeof sentiment)[number]) => row.negative + row.neutral + row.positive
    expect(sentiment.map((row) => [new Date(row.start).toISOString(), count(row)])).toEqual([
      ['2026-11-19T21:00:00.000Z', 1],
      ['2026-11-20T21:00:00.000Z', 1],
      ['2026-11-21T21:00:00.000Z', 0],
    ])
    const volume = await reports.volume(range)
    expect(volume.byNetwork).toContainEqual({ network: 'vk', count: 2 })
    expect(volume.byHour).toEqual([
      { weekday: 4, hour: 23, count: 1 },
      { weekday: 5, hour: 12, count: 1 },
    ])
  })

  it('tells kept, broken and never-in-time promises apart', async () => {
    const answered = (place: string, posted: number, replied: number) => [
      inbound({ externalId: `q${place}`, placeId: place, postedAt: posted }),
      inbound({
        externalId: `a${place}`,
        placeId: place,
        direction: 'outbound',
        postedAt: replied,
        text: 'Ответ',
      }),
    ]
    await core.commit(...answered('kept', noon - hour / 12, noon))
    await core.commit(...answered('unseen', noon - 2 * hour, noon))
    await core.commit(inbound({ externalId: 'open', placeId: 'open', postedAt: noon }))
    await core.commit(inbound({ externalId: 'old', placeId: 'old', postedAt: noon - hour }))
    await core.clock.advance(hour)
    expect(await reports.sla(range)).toEqual({
      hit: 1,
      missed: 1,
      lostBeforeSeen: 2,
      resolvedUnanswered: 0,
    })
    const times = await reports.responseTimes(range)
    expect(times).toMatchObject({ answered: 2, unanswered: 2 })
    expect(times.calendar.medianMs).toBe((2 * hour + hour / 12) / 2)
  })

  it('refuses a range that runs backwards and an unknown time zone', async () => {
    await expect(reports.volume({ ...range, to: range.from - 1 })).rejects.toMatchObject({
      code: 'bad_input',
    })
    await core.commit(inbound())
    await expect(reports.volume({ ...range, timeZone: 'Mars/Base' })).rejects.toMatchObject({
      code: 'bad_input',
    })
  })
})

describe('figures', () => {
  it('agree with a plain count on any messages', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e7 }), { minLength: 1 }), (durations) => {
        const { medianMs, p90Ms, meanMs } = summarise(durations)
        const below = durations.filter((value) => value <= (medianMs ?? 0)).length
        expect(below).toBeGreaterThanOrEqual(durations.length / 2)
        expect(p90Ms).toBeGreaterThanOrEqual(medianMs ?? 0)
        expect(meanMs).toBeLessThanOrEqual(Math.max(...durations))
      }),
    )
  })
})
