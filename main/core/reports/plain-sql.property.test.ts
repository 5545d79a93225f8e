import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createReporting } from './create-reporting.ts'
import { days, history, lived } from './lived.fixture.ts'

/** Of the range :from … :to as of :now, each number by a query that shares nothing with the reports. */
const queries = {
  kept: `select count(*) from sla_outcomes where target <> 'resolution' and result = 'met'
    and started_at >= :from and started_at < :to`,
  broken: `select (select count(*) from sla_outcomes where target <> 'resolution' and result = 'missed'
      and started_at >= :from and started_at < :to)
    + (select count(*) from conversations where status = 'open' and due_target in ('firstResponse', 'nextResponse')
      and last_message_at >= :from and last_message_at < :to and due_at < :now
      and not (waiting_seen_at is not null and waiting_seen_at > due_at))`,
  unanswered: `select count(*) from sla_outcomes where target = 'resolution' and unanswered = 1
    and started_at >= :from and started_at < :to`,
  messages: `select count(*) from messages where direction = 'inbound' and posted_at >= :from and posted_at < :to`,
  proposed: `select count(*) from handoffs where created_at >= :from and created_at < :to`,
  arrived: `select count(*) from handoffs where created_at >= :from and created_at < :to and arrived_at > 0`,
  surveys: `select count(*) from survey_answers where kind = 'csat' and sent_at >= :from and sent_at < :to`,
  content: `select sum(score >= 4) * 1.0 / count(score) from survey_answers
    where kind = 'csat' and score is not null and sent_at >= :from and sent_at < :to`,
  nps: `select 100.0 * (sum(score >= 9) - sum(score <= 6)) / count(score) from survey_answers
    where kind = 'nps' and score is not null and sent_at >= :from and sent_at < :to`,
  corrections: `select count(*) from sentiment_corrections where created_at >= :from and created_at < :to`,
  keptShare: `select sum(result = 'met') * 1.0 / count(*) from sla_outcomes join agents on agents.id = agent_id
    where target <> 'resolution' and result <> 'missed_unseen' and started_at >= :from and started_at < :to`,
  /** Resolved and still so, of conversations that nobody called spam: one case each ends with the last time. */
  stillResolved: `select count(*) from conversations c where status = 'resolved' and exists (
    select 1 from journal j where j.conversation_id = c.id and j.kind = 'conversation.status'
      and json_extract(j.data_json, '$.to') = 'resolved' and j.at >= :from and j.at < :to
      and not exists (select 1 from journal k where k.conversation_id = c.id and k.kind = 'conversation.status' and k.id > j.id))`,
} as const

it('gives for what the store counts the numbers of plain SQL, whatever was lived in a month', async () => {
  await fc.assert(
    fc.asyncProperty(history, days, async (steps, span) => {
      const core = await lived(steps)
      try {
        const { clock, policy, store } = core
        const { metricReport } = createReporting({ db: store.db, clock, policy: () => policy })
        const range = { ...span, timeZone: 'America/Santiago' }
        const plainly = (name: keyof typeof queries): unknown =>
          Object.values(
            store.raw
              .prepare<[object], Record<string, unknown>>(`select (${queries[name]}) as n, :from as a, :to as b, :now as c`)
              .get({ from: range.from, to: range.to, now: clock.now() }) ?? {},
          )[0]
        const report = await metricReport({
          ...range,
          metrics: ['slaHitRate', 'messageVolume', 'handoffFunnel', 'csat', 'nps', 'agents', 'resolutionTime'],
        })
        const figure = (at: number, name: string) =>
          report[at]?.groups[0]?.figures.find((one) => one.name === name)?.value ?? null
        expect(figure(0, 'kept')).toBe(plainly('kept'))
        expect(figure(0, 'broken')).toBe(plainly('broken'))
        expect(figure(0, 'resolvedUnanswered')).toBe(plainly('unanswered'))
        expect(figure(1, 'messages')).toBe(plainly('messages'))
        expect(figure(2, 'proposed')).toBe(plainly('proposed'))
        expect(figure(2, 'arrived')).toBe(plainly('arrived'))
        expect(figure(3, 'sent')).toBe(plainly('surveys'))
        expect(figure(3, 'share')).toBe(plainly('content'))
        expect(figure(4, 'nps') ?? 0).toBeCloseTo(Number(plainly('nps') ?? 0), 9)
        expect(figure(5, 'corrections')).toBe(plainly('corrections'))
        expect(figure(5, 'keptShare')).toBe(plainly('keptShare'))
        expect(Number(figure(6, 'resolved'))).toBeGreaterThanOrEqual(Number(plainly('stillResolved')))
      } finally {
        await core.store.close()
      }
    }),
    { numRuns: 60 },
  )
})
