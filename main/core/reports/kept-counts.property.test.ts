import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ReportRange } from '#shared/contract/reports.ts'
import { sentimentLabels } from '#shared/domain.ts'
import { metricIds } from '#shared/metrics.ts'
import { checkStore } from '../invariants/check-store.ts'
import { rebuildCounts } from '../store/rebuild-counts.ts'
import { noon, type CoreFixture } from '../testing/core-fixture.ts'
import { keepCases } from './cases/keep-cases.ts'
import { createReporting } from './create-reporting.ts'
import { days, history, lived } from './lived.fixture.ts'

const minute = 60_000

/** Zones an hour, a half and three quarters of it off, with clock changes at midnight and of half an hour. */
const zones = ['Europe/Moscow', 'Asia/Kathmandu', 'America/Santiago', 'Australia/Lord_Howe', 'Africa/Cairo'] as const

const ragged = fc.integer({ min: -40, max: 40 })

/** Everything a report of a range says; but a survey whose conversation is gone passes no filter. */
async function answers({ store, clock, policy }: CoreFixture, range: ReportRange) {
  const { reports, metricReport } = createReporting({ db: store.db, clock, policy: () => policy })
  return {
    days: await reports.sentimentOverTime({ ...range, bucket: 'day' }),
    hours: await reports.sentimentOverTime({ ...range, bucket: 'hour' }),
    volume: await reports.volume(range),
    sla: await reports.sla(range),
    handoffs: await reports.handoffs(range),
    metrics: await metricReport({ ...range, metrics: metricIds.filter((id) => id !== 'csat' && id !== 'nps') }),
  }
}

it('says from what is kept counted what a full computation says, whatever was lived', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ before: history, after: history, span: days, zone: fc.constantFrom(...zones), early: ragged, late: ragged }),
      async ({ before, after, span, zone, early, late }) => {
        // Some of it was kept before the rest happened, and some of the rest is not known yet.
        const core = await lived(before, (fixture) => keepCases(fixture.store), after)
        const { raw } = core.store
        try {
          const range = {
            from: span.from + early * minute + 1,
            to: Math.max(span.from + early * minute + 1, span.to + late * minute),
            timeZone: zone,
          }
          expect(checkStore(raw).filter(({ rule }) => isOfReports(rule))).toEqual([])
          const partly = await answers(core, range)
          await keepCases(core.store)
          expect(raw.prepare('select count(*) from report_stale').pluck().get()).toBe(0)
          expect(checkStore(raw).filter(({ rule }) => isOfReports(rule))).toEqual([])
          const kept = await answers(core, range)
          // A filter that lets everything pass is none that is kept counted.
          raw.exec(`delete from report_cases; delete from report_turns;
            insert into report_stale select id, 1 from conversations`)
          const fully = await answers(core, { ...range, sentiments: [...sentimentLabels] })
          expect(kept).toEqual(fully)
          expect(partly).toEqual(fully)
        } finally {
          await core.store.close()
        }
      },
    ),
    { numRuns: 6 },
  )
})

const isOfReports = (rule: string) => /^(counted_|kept_|case_)/.test(rule)

it('finds what was counted wrongly, and counts it anew', async () => {
  const asked = { after: 1, deed: { kind: 'asks' as const, place: 1, text: 'Где мой заказ?' as const, late: 0 } }
  const core = await lived([asked, { after: 1, deed: { kind: 'answer' as const, place: 1, resolve: true } }])
  const { raw } = core.store
  await keepCases(core.store)
  raw.exec(`update report_messages set neutral = neutral + 1; delete from report_promises;
    insert into report_handoffs values (${noon}, 1, 'vk', 1, 0, 0, 0); update report_cases set resolved_at = null;
    insert into report_turns values (1, 77, 0, 1, 'vk', 1, null, null)`)
  const rules = () => checkStore(raw).map(({ rule }) => rule).filter(isOfReports)
  expect(new Set(rules())).toEqual(
    new Set(['counted_messages', 'counted_promises', 'counted_handoffs', 'case_without_conversation', 'kept_cases']),
  )
  const steps: number[] = []
  await rebuildCounts(core.store, (done) => steps.push(done))
  expect(steps.at(-1)).toBe(steps.length)
  await keepCases(core.store)
  expect(rules()).toEqual([])
  await core.store.close()
})
