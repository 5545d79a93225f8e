import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Counted, MetricReport } from '#shared/contract/reports.ts'
import { sentimentLabels } from '#shared/domain.ts'
import { metricIds } from '#shared/metrics.ts'
import { listedPage } from '../conversations/listed-page.ts'
import { createQueueRepository } from '../store/queue-repository.ts'
import { createReporting } from './create-reporting.ts'
import { days, history, lived } from './lived.fixture.ts'

type Figure = MetricReport[number]['groups'][number]['figures'][number]

/** What the number itself says is behind it; null where it does not say. */
function saidBehind({ unit, value, sample, of = 0 }: Figure): number | null {
  if (sample === undefined) return null
  if (unit === 'count') return value
  return unit === 'share' ? Math.round((value ?? 0) * of) : sample
}

it('opens behind every number and bar exactly the rows that it counts', async () => {
  await fc.assert(
    fc.asyncProperty(history, days, async (steps, span) => {
      const core = await lived(steps)
      try {
        const { clock, policy, store } = core
        const { reports, metricReport, countedConversations } = createReporting({ db: store.db, clock, policy: () => policy })
        const queue = createQueueRepository(store.db)
        const range = { ...span, timeZone: 'Europe/Moscow' }
        const asOf = clock.now()

        async function behind(counted: Counted, part: Partial<typeof range> = {}) {
          const found = await countedConversations({ ...range, ...part, asOf, counted })
          expect(new Set(found.ids).size).toBe(found.ids.length)
          expect(found.ids.length).toBeLessThanOrEqual(found.counted)
          const listed: string[] = []
          for (let next: number | null = 0; next !== null; ) {
            const page = await listedPage(queue, found.ids, { filters: {}, textMatch: null, sight: null, from: next, limit: 2, agentId: 1 })
            listed.push(...page.items.map(({ id }) => id))
            next = page.next
          }
          expect(listed).toEqual(found.ids.map(String))
          return found.counted
        }

        for (const { id, groups } of await metricReport({ ...range, metrics: [...metricIds] })) {
          for (const { key, figures } of groups) {
            for (const figure of figures) {
              const said = saidBehind(figure)
              if (said === null) continue
              const found = await behind({ kind: 'figure', metric: id, group: key, figure: figure.name })
              // A survey counts, too, after its conversation is gone.
              const least = id === 'csat' || id === 'nps' ? 0 : said
              const isAsSaid = found >= least && found <= said
              expect({ id, figure: figure.name, found, said, isAsSaid }).toMatchObject({ isAsSaid: true })
            }
          }
        }
        const { byHour } = await reports.volume(range)
        for (const { weekday, hour, count } of byHour) expect(await behind({ kind: 'messages', weekday, hour })).toBe(count)
        const buckets = await reports.sentimentOverTime({ ...range, bucket: 'day' })
        for (const [index, bucket] of buckets.entries()) {
          const part = { from: Math.max(range.from, bucket.start), to: buckets[index + 1]?.start ?? range.to }
          for (const label of sentimentLabels) expect(await behind({ kind: 'messages', label }, part)).toBe(bucket[label])
        }
        const times = await reports.responseTimes(range)
        expect(await behind({ kind: 'answered' })).toBe(times.answered)
        expect(await behind({ kind: 'unanswered' })).toBe(times.unanswered)
      } finally {
        await core.store.close()
      }
    }),
    { numRuns: 12 },
  )
})
