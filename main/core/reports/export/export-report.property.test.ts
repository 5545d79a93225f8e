import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ExportOf } from '#shared/contract/reports.ts'
import type { Cell } from '#shared/csv.ts'
import type { FigureName } from '#shared/figure-names.ts'
import { createReporting } from '../create-reporting.ts'
import { days, history, lived } from '../lived.fixture.ts'

it('exports rows whose sums are the numbers of the report and of plain SQL, whatever was lived', async () => {
  await fc.assert(
    fc.asyncProperty(history, days, async (steps, span) => {
      const core = await lived(steps)
      try {
        const { clock, policy, store } = core
        const { reports, metricReport, exportReport } = createReporting({ db: store.db, clock, policy: () => policy })
        const range = { ...span, timeZone: 'Asia/Kathmandu' }

        async function exported(of: ExportOf) {
          const rows: Record<string, Cell | undefined>[] = []
          let columns: readonly string[] = []
          for await (const part of exportReport({ ...range, of, language: 'en' })) {
            if ('columns' in part) ({ columns } = part)
            else rows.push(...part.rows.map((row) => Object.fromEntries(row.map((cell, at) => [columns[at] ?? '?', cell]))))
          }
          const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0)
          return { rows, sum }
        }

        const report = await metricReport({ ...range, metrics: ['firstResponse', 'resolutionTime', 'messageVolume'] })
        const figure = (at: number, name: FigureName) =>
          report[at]?.groups[0]?.figures.find((one) => one.name === name)?.value
        const conversations = await exported('conversations')
        expect(conversations.sum('Of these answered')).toBe(figure(0, 'answered'))
        expect(conversations.sum('Resolved')).toBe(figure(1, 'resolved'))
        expect(conversations.sum('Customer’s messages')).toBe(figure(2, 'messages'))

        const messages = await exported('messages')
        const inbound = messages.rows.filter((row) => row['Direction'] === 'inbound')
        const plain = store.raw
          .prepare<[number, number], { n: number; negative: number }>(
            `select count(*) n, count(case when sentiment_label = 'negative' then 1 end) negative from messages
             where direction = 'inbound' and posted_at >= ? and posted_at < ?`,
          )
          .get(range.from, range.to)
        expect(inbound).toHaveLength(plain?.n ?? -1)
        expect(inbound.filter((row) => row['Sentiment'] === 'negative')).toHaveLength(plain?.negative ?? -1)

        const figures = await exported('figures')
        const chart = figures.rows.filter((row) => row['Metric'] === 'Sentiment over time')
        const sentiment = await reports.sentimentOverTime({ ...range, bucket: 'day' })
        expect(chart).toHaveLength(3 * sentiment.length)
        expect(chart.reduce((total, row) => total + Number(row['Value']), 0)).toBe(inbound.length)
      } finally {
        await core.store.close()
      }
    }),
    { numRuns: 20 },
  )
})
