import { counters, countedSql } from './migrations/0030-report-aggregates.ts'

/** What is kept counted and what the rows say, of one counter: each bucket in which they disagree. */
function miscounted(table: string): string {
  const counter = counters.find((one) => one.table === table)
  if (!counter) throw new Error(`nothing counts ${table}`)
  const keys = Object.keys(counter.keys('x'))
  const counts = Object.keys(counter.counts('x'))
  const values = (of: 'kept' | 'counted') =>
    ['kept', 'counted'].flatMap((one) => counts.map((name) => `${one === of ? name : 0} as ${one}_${name}`))
  const shown = (of: 'kept' | 'counted') => counts.map((name) => `sum(${of}_${name})`).join(` || ' ' || `)
  const rows = (of: 'kept' | 'counted', source: string) => `select ${[...keys, ...values(of)].join(', ')} from ${source}`
  return `select bucket_at as id, ${shown('kept')} as found, ${shown('counted')} as expected
    from (${rows('kept', table)} union all ${rows('counted', `(${countedSql(counter)})`)})
    group by ${keys.join(', ')} having found <> expected`
}

/** As the others of `invariant-queries`; the subject is a quarter hour. */
export const countInvariants = [
  { rule: 'counted_messages', subject: 'quarter', sql: miscounted('report_messages') },
  { rule: 'counted_promises', subject: 'quarter', sql: miscounted('report_promises') },
  { rule: 'counted_handoffs', subject: 'quarter', sql: miscounted('report_handoffs') },
  {
    rule: 'case_without_conversation',
    subject: 'conversation',
    sql: `select conversation_id as id, count(*) as found, 0 as expected
      from (select conversation_id from report_cases union all select conversation_id from report_turns)
      where conversation_id not in (select id from conversations)
        and conversation_id not in (select conversation_id from report_stale)
      group by conversation_id`,
  },
] as const
