import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ReportFilter } from '#shared/contract/reports.ts'
import { intents, networks, priorityLevels, sentimentLabels } from '#shared/domain.ts'
import { noon } from '../testing/core-fixture.ts'
import { createReporting } from './create-reporting.ts'
import { history, lived } from './lived.fixture.ts'

const day = 24 * 3600 * 1000

const some = <Value>(values: readonly Value[]) =>
  fc.option(fc.subarray([...values], { minLength: 0, maxLength: 2 }), { nil: undefined })
const ids = some(['1', '2'])

const filter: fc.Arbitrary<ReportFilter> = fc
  .record({
    networks: some(networks),
    accountIds: ids,
    monitorIds: ids,
    agentIds: ids,
    tagIds: ids,
    sentiments: some(sentimentLabels),
    intents: some(intents),
    priorities: some(priorityLevels),
  })
  .map((fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)))

interface Row {
  readonly id: number
  readonly network: string
  readonly account: string
  readonly sentiment: string
  readonly priority: string
  readonly tags: string | null
  readonly agents: string | null
  readonly monitors: string | null
  readonly intents: string | null
  readonly messages: number
}

/** All that a filter may ask of a conversation, by plain SQL, each with the number of its messages of the range. */
const plain = `
  select c.id, c.network, cast(c.account_id as text) account, c.sentiment_label sentiment, c.priority_level priority,
    (select group_concat(tag_id) from conversation_tags where conversation_id = c.id) tags,
    (select group_concat(a) from (select c.assignee_id a union select agent_id from messages where conversation_id = c.id)
      where a is not null) agents,
    (select group_concat(distinct monitor_id) from monitor_hits join messages m on m.id = message_id
      where m.conversation_id = c.id) monitors,
    (select group_concat(intents_json, '') from messages where conversation_id = c.id and direction = 'inbound') intents,
    (select count(*) from messages where conversation_id = c.id and direction = 'inbound'
      and posted_at >= ? and posted_at < ?) messages
  from conversations c`

const oneOf = (wanted: readonly string[] | undefined, have: readonly string[]) =>
  !wanted?.length || wanted.some((value) => have.includes(value))
const listed = (text: string | null) => (text ?? '').split(',')

function passes(row: Row, asked: ReportFilter): boolean {
  return (
    oneOf(asked.networks, [row.network]) &&
    oneOf(asked.accountIds, [row.account]) &&
    oneOf(asked.sentiments, [row.sentiment]) &&
    oneOf(asked.priorities, [row.priority]) &&
    oneOf(asked.tagIds, listed(row.tags)) &&
    oneOf(asked.agentIds, listed(row.agents)) &&
    oneOf(asked.monitorIds, listed(row.monitors)) &&
    oneOf(asked.intents, [...(row.intents ?? '').matchAll(/"(\w+)"/g)].map(([, name]) => name ?? ''))
  )
}

it('counts by any filter the messages of those conversations that plain SQL finds', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.array(filter, { minLength: 1, maxLength: 6 }), async (steps, filters) => {
      const core = await lived(steps)
      try {
        const { clock, policy, store } = core
        store.raw.exec(`insert into tags (id, name, colour) values (1, 'a', 'red'), (2, 'b', 'red');
          insert into conversation_tags select id, 1 + id % 2 from conversations where id <> 2;
          update conversations set assignee_id = 1 where id = 3;
          insert into monitors (id, name, query, networks_json, active, created_at)
            values (1, 'm', 'a', '[]', 1, 0), (2, 'n', 'b', '[]', 1, 0);
          insert into monitor_hits (monitor_id, message_id) select 1 + id % 2, id from messages where id % 3 = 0`)
        const { reports, metricReport } = createReporting({ db: store.db, clock, policy: () => policy })
        const range = { from: noon - 2 * day, to: noon + 60 * day, timeZone: 'UTC' }
        const rows = store.raw.prepare<[number, number], Row>(plain).all(range.from, range.to)
        for (const asked of filters) {
          const expected = rows.filter((row) => passes(row, asked)).reduce((sum, row) => sum + row.messages, 0)
          const { byNetwork } = await reports.volume({ ...range, ...asked })
          expect(byNetwork.reduce((sum, { count }) => sum + count, 0)).toBe(expected)
          const [volume] = await metricReport({ ...range, ...asked, metrics: ['messageVolume'] })
          expect(volume?.groups[0]?.figures[0]?.value).toBe(expected)
        }
      } finally {
        await core.store.close()
      }
    }),
    { numRuns: 25 },
  )
})
