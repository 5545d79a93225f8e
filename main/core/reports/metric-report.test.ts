import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MetricReport } from '#shared/contract/reports.ts'
import { metricIds, type MetricId } from '#shared/metrics.ts'
import { answer, triageOf } from '../conversations/triage.fixture.ts'
import { createCaseRepository } from '../store/case-repository.ts'
import { createKeptCases } from '../store/kept-cases.ts'
import { createCatalogueRepository } from '../store/catalogue-repository.ts'
import { createCountedRepository } from '../store/counted-repository.ts'
import { createReportRepository } from '../store/report-repository.ts'
import { createUsageRepository } from '../store/usage-repository.ts'
import { createTopicRepository } from '../store/topic-repository.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { createCaseSource } from './cases/case-source.ts'
import { createReporting } from './create-reporting.ts'
import { createMetricReport } from './metric-report.ts'
import { metrics } from './metrics/index.ts'
import { createReports } from './reports.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const range = { from: noon - day, to: noon + day, timeZone: 'Europe/Moscow' }
let core: CoreFixture
let me: number
beforeEach(async () => {
  core = await coreFixture()
  me = await createCatalogueRepository(core.store.db).me('Ольга')
})
afterEach(() => core.store.close())

function report(ids: readonly MetricId[], changes: Partial<typeof range> = {}): Promise<MetricReport> {
  const { metricReport } = createReporting({ db: core.store.db, clock: core.clock, policy: () => core.policy })
  return metricReport({ ...range, ...changes, metrics: [...ids] })
}

async function figures(id: MetricId, changes: Partial<typeof range> = {}) {
  const [found] = await report([id], changes)
  return Object.fromEntries((found?.groups[0]?.figures ?? []).map(({ name, value }) => [name, value]))
}

/** A question at a place and our answers to it, minutes after noon. */
async function talk(place: string, asked: number, ...replies: readonly (readonly [at: number, text: string])[]) {
  await core.commit(
    inbound({ externalId: `q${place}`, placeId: place, author: { externalId: place, name: place }, postedAt: noon + asked * minute }),
    ...replies.map(([at, text], index) =>
      inbound({
        externalId: `a${place}${index}`,
        placeId: place,
        author: { externalId: place, name: place },
        direction: 'outbound',
        postedAt: noon + at * minute,
        text,
      }),
    ),
  )
}

describe('the metrics of a range', () => {
  it('tell the first answer from the first one that says something', async () => {
    await talk('a', -60, [-50, 'Минутку, уточняем'], [-20, 'Деньги вернулись на карту вчера'])
    await talk('b', -60, [-40, 'Деньги вернулись на карту вчера'])
    await talk('c', -10)
    expect(await figures('firstResponse')).toMatchObject({ median: 15 * minute, mean: 15 * minute, answered: 2, waiting: 1 })
    expect(await figures('meaningfulFirstResponse')).toMatchObject({ median: 30 * minute, answered: 2, beganWithHolding: 1 })
    expect(await figures('averageResponse')).toMatchObject({ mean: 15 * minute, answers: 2 })
  })

  it('count open hours apart', async () => {
    // The calendar opens at nine in Moscow; noon is the middle of the day there.
    await talk('night', -4 * 60, [-170, 'Деньги вернулись на карту вчера'])
    const found = await figures('firstResponse')
    expect(found).toMatchObject({ median: 70 * minute, businessMedian: 10 * minute })
  })

  it('follow a case to its end, and what became of it afterwards', async () => {
    await talk('a', -60, [-50, 'Деньги вернулись на карту вчера'])
    await triageOf(core, me).update([{ id: '1', patch: { status: 'resolved' } }])
    expect(await figures('resolutionTime')).toMatchObject({ median: 10 * minute, resolved: 1, resolvedUnanswered: 0 })
    expect(await figures('firstContactResolution')).toMatchObject({ share: null, final: 0, notFinal: 1 })
    await core.clock.advance(8 * day)
    expect(await figures('firstContactResolution')).toMatchObject({ share: 1, final: 1, notFinal: 0 })
    expect(await figures('reopenRate')).toMatchObject({ share: 0, resolved: 1 })
  })

  it('know who came back within a week, with the same words or elsewhere', async () => {
    await talk('a', -60, [-50, 'Деньги вернулись на карту вчера'])
    await triageOf(core, me).update([{ id: '1', patch: { status: 'resolved' } }])
    await core.clock.advance(day)
    await core.commit(
      inbound({ externalId: 'again', placeId: 'elsewhere', author: { externalId: 'a', name: 'a' }, postedAt: noon + day }),
    )
    await core.clock.advance(8 * day)
    expect(await figures('firstContactResolution')).toMatchObject({ share: 0, final: 1 })
    expect(await figures('reopenRate')).toMatchObject({ reopened: 0 })
    await core.commit(
      inbound({ externalId: 'same', placeId: 'a', author: { externalId: 'a', name: 'a' }, postedAt: noon + 2 * day }),
    )
    expect(await figures('reopenRate')).toMatchObject({ reopened: 1, resolved: 1 })
  })

  it('count what is open at the end of a range by its age then', async () => {
    await talk('old', -20 * 60)
    await talk('new', -5)
    expect(await figures('backlog')).toMatchObject({ open: 2, within15Minutes: 1, withinDay: 1, older: 0 })
    expect(await figures('backlog', { to: noon - hour })).toMatchObject({ open: 1, withinDay: 1 })
  })

  it('say of each agent what they did, with the interval that few cases have', async () => {
    await core.commit(inbound({ externalId: 'q', postedAt: noon - 10 * minute }))
    await triageOf(core, me).humanReplied(1, answer(core, { resolve: true, agentId: me }))
    const [found] = await report(['agents'])
    const mine = found?.groups.find(({ of }) => of === 'Ольга')
    const kept = mine?.figures.find(({ name }) => name === 'keptShare')
    expect(kept?.value).toBe(1)
    expect(kept?.interval?.[0]).toBeCloseTo(0.2065, 3)
    expect(mine?.figures.find(({ name }) => name === 'resolved')?.value).toBe(1)
  })

  it('have a definition in both languages each, and say nothing where nothing was measured', async () => {
    const found = await report(metricIds)
    expect(found.map(({ id }) => id)).toEqual(metricIds)
    for (const { words, source } of Object.values(metrics)) {
      expect(source).not.toBe('')
      for (const { name, definition, formula } of [words.ru, words.en]) {
        expect([name, definition, formula].every((text) => text.length > 2)).toBe(true)
      }
      expect(words.ru.definition).toMatch(/[а-я]/)
      expect(words.en.definition).not.toMatch(/[а-я]/i)
    }
    for (const { groups } of found) {
      const measured = groups.flatMap((group) => group.figures).filter(({ unit }) => unit === 'ms' || unit === 'share')
      expect(measured.filter(({ value }) => value !== null)).toEqual([])
    }
  })

  it('say what surveys were answered with, and how surely', async () => {
    const insert = core.store.raw.prepare('insert into survey_answers (kind, sent_at, score) values (?, ?, ?)')
    for (const score of [5, 4, 4, 2, null]) insert.run('csat', noon, score)
    for (const score of [10, 9, 8, 3, null, null]) insert.run('nps', noon, score)
    insert.run('csat', noon + 2 * day, 1)
    const [csat, nps] = await report(['csat', 'nps'])
    expect(csat?.groups[0]?.figures).toEqual([
      { name: 'share', unit: 'share', value: 0.75, interval: [expect.closeTo(0.3006, 4), expect.closeTo(0.9544, 4)], sample: 3, of: 4 },
      { name: 'responseRate', unit: 'share', value: 0.8, interval: [expect.closeTo(0.3755, 4), expect.closeTo(0.9638, 4)], sample: 4, of: 5 },
      { name: 'sent', unit: 'count', value: 5, sample: 5 },
      { name: 'answers', unit: 'count', value: 4, sample: 4 },
    ])
    expect(nps?.groups[0]?.figures).toEqual([
      { name: 'nps', unit: 'score', value: 25, interval: [expect.closeTo(-56.2558, 4), 100], sample: 4 },
      { name: 'responseRate', unit: 'share', value: expect.closeTo(4 / 6, 10), interval: [expect.closeTo(0.3, 4), expect.closeTo(0.9032, 4)], sample: 4, of: 6 },
      { name: 'sent', unit: 'count', value: 6, sample: 6 },
      { name: 'answers', unit: 'count', value: 4, sample: 4 },
    ])
  })

  it('read nothing that none of them needs, and the conversations once for all that do', async () => {
    const repository = createCaseRepository(core.store.db)
    const kept = createKeptCases(core.store.db)
    const reports = createReports(createReportRepository(core.store.db), core.clock)
    const spies = [
      vi.spyOn(kept, 'stale'),
      vi.spyOn(repository, 'agentNames'),
      vi.spyOn(repository, 'surveys'),
      vi.spyOn(reports, 'sla'),
      vi.spyOn(reports, 'volume'),
      vi.spyOn(reports, 'handoffs'),
    ]
    const counted = createCountedRepository(core.store.db)
    const { clock, policy } = core
    const { report } = createMetricReport({
      repository,
      sourceOf: createCaseSource({ repository, kept }),
      counted,
      topics: createTopicRepository(core.store.db),
      usage: createUsageRepository(core.store.db),
      reports,
      clock,
      policy: () => policy,
    })
    async function reads(...ids: MetricId[]) {
      for (const spy of spies) spy.mockClear()
      await report({ ...range, metrics: ids })
      return spies.map((spy) => spy.mock.calls.length)
    }
    expect(await reads('slaHitRate')).toEqual([0, 0, 0, 1, 0, 0])
    expect(await reads('csat')).toEqual([0, 0, 1, 0, 0, 0])
    expect(await reads('firstResponse', 'backlog', 'agents')).toEqual([1, 1, 0, 0, 0, 0])
    expect(await reads(...metricIds)).toEqual([1, 1, 2, 1, 1, 1])
  })

  it('say what they were in the days before, and whether that is more than chance', async () => {
    const today = { from: noon - 12 * hour, to: noon + 12 * hour }
    const write = (at: number, count: number) =>
      core.commit(
        ...Array.from({ length: count }, (_, index) =>
          inbound({ externalId: `m${at}_${index}`, placeId: `p${index}`, postedAt: at }),
        ),
      )
    await write(noon - day - minute, 5)
    // Later than now on the day before: not yet over today, so that it does not count.
    await write(noon - day + hour, 30)
    await write(noon - minute, 40)
    const { metricReport } = createReporting({ db: core.store.db, clock: core.clock, policy: () => core.policy })
    const [volume] = await metricReport({ ...range, ...today, metrics: ['messageVolume'], compare: 'previous' })
    expect(volume?.earlier).toEqual({ from: today.from - day, to: noon - day })
    expect(volume?.groups[0]?.figures[0]).toMatchObject({ value: 40, before: { value: 5, change: 'more' } })
    const [last] = await metricReport({ ...range, ...today, metrics: ['firstResponse'], compare: 'year' })
    expect(last?.groups[0]?.figures[0]).toMatchObject({ name: 'median', before: { value: null, change: null } })
  })

  it('refuse an unknown time zone, whether they count by it or not', async () => {
    for (const id of metricIds) {
      await expect(report([id], { timeZone: 'Nowhere/Land' })).rejects.toMatchObject({ code: 'bad_input' })
    }
  })

  it('refuse a range that runs backwards', async () => {
    await expect(report(['backlog'], { to: range.from - 1 })).rejects.toMatchObject({ code: 'bad_input' })
  })
})
