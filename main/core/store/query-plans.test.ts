import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { QueueFilters, Split } from '#shared/contract/queue.ts'
import { openStore, type Store } from './database.ts'
import { labelsQuery } from './learning-repository.ts'
import { pageQuery } from './queue-repository.ts'

let store: Store
beforeAll(async () => {
  store = await openStore(':memory:')
})
afterAll(() => store.close())

function plan(text: string, parameters: readonly unknown[] = []): string {
  const rows = store.raw.prepare(`explain query plan ${text}`).all(...parameters)
  return (rows as { detail: string }[]).map((row) => row.detail).join('\n')
}

function pagePlan(split: Split, filters: QueueFilters = {}): string {
  const compiled = pageQuery(store.db, {
    split,
    filters,
    after: { urgencyAt: 1, id: 1 },
    limit: 50,
    agentId: 1,
    urgentBefore: 5,
  }).compile()
  return plan(compiled.sql, compiled.parameters)
}

describe('the queue', () => {
  it.each(['urgent', 'mine', 'unassigned', 'all', 'waiting', 'snoozed', 'done'] as const)(
    'reads the split %s in the order of an index, without sorting',
    (split) => {
      const found = pagePlan(split)
      expect(found).toMatch(/SEARCH conversations USING INDEX conversations_(queue|assignee)/)
      expect(found).not.toMatch(/SCAN|TEMP B-TREE/)
    },
  )

  it.each([
    { networks: ['vk'] },
    { sentiments: ['negative'], kinds: ['comment'] },
    { visibility: 'private' },
    { tagIds: ['1'] },
    { minimumReach: 1000 },
  ] satisfies QueueFilters[])('narrows by %o without sorting', (filters) => {
    expect(pagePlan('all', filters)).not.toMatch(/TEMP B-TREE|SCAN (conversations|authors)/)
  })
})

describe('search and reports', () => {
  it('searches by the full-text index alone', () => {
    const found = plan(
      `select rowid from message_search where message_search match '"а"'
       and rowid < 9 order by rowid desc limit 50`,
    )
    expect(found).toMatch(/VIRTUAL TABLE INDEX/)
    expect(found).not.toMatch(/TEMP B-TREE/)
  })

  it('counts messages from the covering index', () => {
    const found = plan(
      `select posted_at / 900000, network, sentiment_label, count(*) from messages
       where direction = 'inbound' and posted_at >= 1 and posted_at < 9 group by 1, 2, 3`,
    )
    expect(found).toMatch(/SEARCH messages USING COVERING INDEX messages_reports/)
  })

  it('reads outcomes and deadlines by their own indexes', () => {
    expect(plan('select result from sla_outcomes where started_at >= 1 and started_at < 9')).toMatch(
      /USING INDEX sla_outcomes_reports/,
    )
    expect(
      plan(
        `select id from conversations where status = 'open' and due_at > 5 and due_at <= 9
         and urgency_at > 1 and urgency_at <= 9`,
      ),
    ).toMatch(/USING INDEX conversations_queue \(status=\? AND urgency_at>\? AND urgency_at<\?/)
  })

  it('reads a conversation in the order of its index', () => {
    const found = plan(
      'select * from messages where conversation_id = 1 order by posted_at desc, id desc limit 51',
    )
    expect(found).toMatch(/USING INDEX messages_conversation/)
    expect(found).not.toMatch(/TEMP B-TREE/)
  })
})

describe('the labels of the team', () => {
  it('are read newest first, each message looked up by an index', () => {
    const found = plan(labelsQuery, [0, 5000])
    expect(found).not.toMatch(/TEMP B-TREE|SCAN (?!correction$)/m)
    expect(found).toMatch(/sentiment_corrections_message/)
  })
})
