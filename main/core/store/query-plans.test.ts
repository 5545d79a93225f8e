import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queueOrders, splits, type QueueFilters, type QueueOrder, type Split } from '#shared/contract/queue.ts'
import { openStore, type Store } from './database.ts'
import { freeCasesQuery } from './assignment-rows.ts'
import { awaitedHandoffsSql } from './batch-reader.ts'
import { changedQuery, keptQuery, writtenQuery } from './case-repository.ts'
import { dueQuery } from './due-repository.ts'
import { escalationQuery } from './escalation-rows.ts'
import { finishedQuery, overdueQuery, wroteQuery } from './handoff-repository.ts'
import { changesQuery } from './histories.ts'
import { labelsQuery } from './learning-repository.ts'
import { holdQuery } from './outbox-repository.ts'
import { keysOfOrder, orderIn } from './queue-orders.ts'
import { mentionsQuery } from './mention-repository.ts'
import { amongQuery, countQuery, pageQuery } from './queue-repository.ts'
import { inboundQuery, promisesQuery, responsesQuery, waitingQuery } from './report-repository.ts'
import { editedQuery } from './seen.ts'
import { hitsQuery } from './search-repository.ts'
import { idsQuery, textsQuery } from './topic-repository.ts'

let store: Store
beforeAll(async () => {
  store = await openStore(':memory:')
})
afterAll(() => store.close())

function plan(text: string, parameters: readonly unknown[] = []): string {
  const rows = store.raw.prepare(`explain query plan ${text}`).all(...parameters)
  return (rows as { detail: string }[]).map((row) => row.detail).join('\n')
}

/** The plan of a query as a repository builds it. */
const planOf = (query: { compile(): { sql: string; parameters: readonly unknown[] } }) => {
  const { sql, parameters } = query.compile()
  return plan(sql, parameters)
}

const range = { from: 1, to: 9, timeZone: 'UTC', networks: ['vk' as const] }

function pagePlan(split: Split, filters: QueueFilters = {}, order: QueueOrder = 'urgency'): string {
  return planOf(
    pageQuery(store.db, {
      split,
      order,
      filters,
      textMatch: filters.text === undefined ? null : `"${filters.text}"`,
      after: [...keysOfOrder(orderIn(split, order)).map(() => 1), 1],
      limit: 50,
      agentId: 1,
      now: 5,
    }),
  )
}

describe('the queue', () => {
  it.each(splits)(
    'reads the split %s in the order of an index, without sorting',
    (split) => {
      const found = pagePlan(split)
      expect(found).toMatch(/SEARCH conversations USING INDEX conversations_(queue|assignee)/)
      expect(found).not.toMatch(/SCAN|TEMP B-TREE/)
    },
  )

  it('reads neither the calm ones for the urgent nor the punctual ones for the overdue', () => {
    const urgent = pagePlan('urgent')
    expect(urgent).toMatch(/MERGE \(UNION ALL\)/)
    expect(urgent).toMatch(/USING INDEX conversations_high/)
    for (const found of [urgent, pagePlan('overdue')]) {
      expect(found).toMatch(/USING INDEX conversations_queue \(status=\? AND .*urgency_at<\?/)
    }
  })

  it.each(
    queueOrders.flatMap((order) => splits.map((split) => [split, order] as const)),
  )('reads the split %s in the order of %s from its index, without sorting', (split, order) => {
    const found = pagePlan(split, {}, order)
    const index = orderIn(split, order) === 'urgency' ? '(queue|assignee|high)' : order
    expect(found).toMatch(new RegExp(`SEARCH conversations USING INDEX conversations_${index} `))
    expect(found).not.toMatch(/SCAN|TEMP B-TREE/)
  })

  it.each([
    { networks: ['vk'] },
    { sentiments: ['negative'], kinds: ['comment'] },
    { visibility: 'private' },
    { tagIds: ['1'] },
    { minimumReach: 1000 },
    { text: 'возврат' },
    { accountIds: ['1'] },
  ] satisfies QueueFilters[])('narrows by %o without sorting', (filters) => {
    expect(pagePlan('all', filters)).not.toMatch(/TEMP B-TREE|SCAN (conversations|authors)/)
  })
})

it('deals out in the order of an index, and asks of each case only what is its own', () => {
  const found = planOf(freeCasesQuery(store.db, { urgencyAt: 5, id: 1 }, 100))
  expect(found).toMatch(/SEARCH conversations USING INDEX conversations_(queue|assignee) /)
  expect(found).not.toMatch(/SCAN (?!CONSTANT)/)
})

it('keeps the order of the index for who sees only some of the cases', () => {
  const sight = { agentId: 1, ownAccounts: [1], ownMonitors: [2], foreignAccounts: [3], foreignMonitors: [4] }
  // The urgent ones have an index of their own, all of which they are.
  const slow = /SCAN (conversations(?! USING (COVERING )?INDEX conversations_high)|messages|monitor_hits)|TEMP B-TREE/
  const request = { filters: {}, textMatch: null, after: null, limit: 50, agentId: 1, now: 5, sight } as const
  for (const split of splits) {
    for (const order of queueOrders) {
      expect(planOf(pageQuery(store.db, { ...request, split, order }))).not.toMatch(slow)
    }
    expect(planOf(countQuery(store.db, split, 1, 5, sight))).not.toMatch(slow)
  }
})

describe('the filter by monitors', () => {
  it('asks each conversation for its messages and never walks the hits of a monitor', () => {
    const found = pagePlan('all', { monitorIds: ['1', '2'] })
    expect(found).toMatch(/SEARCH messages (EXISTS )?USING COVERING INDEX messages_conversation/)
    expect(found).toMatch(/SEARCH monitor_hits USING .*message_id=\?/)
    expect(found).not.toMatch(/TEMP B-TREE|SCAN (conversations|monitor_hits|messages)/)
  })
})

describe('the stream of mentions', () => {
  it.each([null, [1], [1, 2]])('is read in the order of an index, of the monitors %j', (monitorIds) => {
    const found = planOf(mentionsQuery(store.db, { monitorIds, after: null, limit: 50, agentId: 1, sight: null }))
    const index = monitorIds === null ? /SEARCH messages USING COVERING INDEX messages_heard/ : /SEARCH monitor_hits USING (COVERING )?INDEX monitor_hits_newest/
    expect(found).toMatch(index)
    expect(found).not.toMatch(/SCAN (m|messages|monitor_hits|a|conversations)\b/)
  })
})

describe('the counts of the splits', () => {
  it.each(splits)('of %s are read from an index alone', (split) => {
    const found = planOf(countQuery(store.db, split, 1, 5))
    expect(found).toMatch(/SEARCH conversations USING COVERING INDEX conversations_(queue|assignee)/)
    // The index of what is of high priority holds nothing else: all of it is what is counted.
    expect(found).not.toMatch(
      /SCAN conversations(?! USING COVERING INDEX conversations_high)|TEMP B-TREE/,
    )
  })
})

it('finds what was edited since somebody looked by the index of edits', () => {
  const seen = { messageId: 9, receivedAt: 1, factId: 5 }
  expect(planOf({ compile: () => editedQuery(store.db, 1, seen, 5).compile() })).toMatch(
    /SEARCH journal USING (COVERING )?INDEX journal_edits/,
  )
})

describe('search and reports', () => {
  it('searches by the full-text index alone', () => {
    const found = planOf({ compile: () => hitsQuery([{ words: '"а"' }], {}, 9, 50).compile(store.db) })
    expect(found).toMatch(/VIRTUAL TABLE INDEX/)
    expect(found).not.toMatch(/SCAN (messages|authors)/)
  })

  it('searches beside a name by the indexes of words and of conversations', () => {
    const found = planOf({ compile: () => hitsQuery([{ words: '"а"', author: '"б"*' }], {}, 9, 50).compile(store.db) })
    expect(found).toMatch(/SEARCH c USING COVERING INDEX conversations_author/)
    expect(found).toMatch(/SEARCH m USING COVERING INDEX messages_conversation/)
    expect(found).not.toMatch(/SCAN (messages|authors|m|c)\b/)
  })

  it('counts messages from the covering index', () => {
    expect(planOf(inboundQuery(store.db, range))).toMatch(
      /SEARCH messages USING COVERING INDEX messages_reports/,
    )
  })

  it('reads the texts for topics in the order they were written, each by its key', () => {
    expect(planOf(idsQuery(store.db, range))).toMatch(/^SEARCH messages USING COVERING INDEX messages_reports/)
    expect(planOf(idsQuery(store.db, range))).not.toMatch(/TEMP B-TREE/)
    const texts = planOf(textsQuery(store.db, [1, 2]))
    expect(texts).toMatch(/SEARCH messages USING INTEGER PRIMARY KEY/)
    expect(texts).not.toMatch(/SCAN (messages|authors|conversations)/)
  })

  it('asks of a conversation only the messages of a range, whatever a report is of', () => {
    const found = planOf(
      inboundQuery(store.db, {
        ...range,
        accountIds: ['1'],
        monitorIds: ['1'],
        agentIds: ['1'],
        tagIds: ['1'],
        sentiments: ['negative'],
        intents: ['complaint'],
        priorities: ['high'],
      }),
    )
    expect(found).toMatch(/SEARCH messages USING COVERING INDEX messages_reports \(direction=\? AND posted_at>\?/)
    expect(found).toMatch(/SEARCH reported (EXISTS )?USING INTEGER PRIMARY KEY/)
    expect(found).not.toMatch(/SCAN (messages|m|h|t|reported)/)
  })

  it('reads listed conversations by their number', () => {
    const found = planOf(amongQuery(store.db, [1, 2], { networks: ['vk'] }, null, 1))
    expect(found).toMatch(/SEARCH conversations USING INTEGER PRIMARY KEY/)
    expect(found).not.toMatch(/SCAN (conversations|authors)/)
  })

  it('reads outcomes and what waits by their own indexes', () => {
    expect(planOf(promisesQuery(store.db, range))).toMatch(/USING INDEX sla_outcomes_reports/)
    expect(planOf(responsesQuery(store.db, range))).toMatch(/USING COVERING INDEX sla_outcomes_reports/)
    expect(planOf(waitingQuery(store.db, range, 5))).toMatch(
      /SEARCH conversations USING INDEX conversations_(queue|assignee) \(status=\?/,
    )
  })

  it('finds the conversations of a range and what became of each by indexes that hold nothing else', () => {
    expect(planOf(writtenQuery(store.db, 1, 9))).toMatch(/SEARCH messages USING COVERING INDEX messages_reports \(direction=\? AND posted_at>\? AND posted_at<\?/)
    expect(planOf(changedQuery(store.db, 1))).toMatch(/SEARCH journal USING COVERING INDEX journal_status \(at>\?/)
    const kept = planOf(keptQuery(store.db, [1, 2], { networks: ['vk'] }))
    expect(kept).toMatch(/SEARCH conversations USING INTEGER PRIMARY KEY/)
    expect(kept).not.toMatch(/TEMP B-TREE/)
    const changes = planOf(changesQuery(store.db, [1, 2]))
    expect(changes).toMatch(/SEARCH journal USING INDEX journal_conversation \(conversation_id=\?/)
    expect(changes).not.toMatch(/TEMP B-TREE/)
  })

  it('reads deadlines by the index of the queue', () => {
    expect(planOf(dueQuery(store.db, 5, 9))).toMatch(
      /USING INDEX conversations_queue \(status=\? AND urgency_at>\? AND urgency_at<\?/,
    )
  })

  it('finds the escalations that are due by their own index', () => {
    expect(planOf(escalationQuery(store.db, 5, 9))).toMatch(/USING (COVERING )?INDEX conversations_escalate \(escalate_at>\? AND escalate_at<\?\)/)
  })

  it('reads a conversation in the order of its index', () => {
    const found = plan(
      'select * from messages where conversation_id = 1 order by posted_at desc, id desc limit 51',
    )
    expect(found).toMatch(/USING INDEX messages_conversation/)
    expect(found).not.toMatch(/TEMP B-TREE/)
  })
})

describe('what is on its way', () => {
  it('is held up by the index of the queue of its account, whatever has been sent', () => {
    const found = planOf(holdQuery(store.db, 1, 'public', 9, 5))
    expect(found).toMatch(/SEARCH outbox USING INDEX outbox_\w+ \(/)
    expect(found).not.toMatch(/SCAN|messages/)
  })

  it('finds who is awaited, late or done among the open handoffs only', () => {
    expect(plan(awaitedHandoffsSql, [1])).toMatch(
      /SEARCH handoffs USING INDEX handoffs_awaited \(account_id=\?\)/,
    )
    expect(planOf(overdueQuery(store.db, 5))).toMatch(
      /SEARCH handoffs USING INDEX handoffs_expiring \(expires_at<\?\)/,
    )
    const finished = planOf(finishedQuery(store.db))
    expect(finished).toMatch(/(SCAN|SEARCH) h USING INDEX handoffs_arrived/)
    expect(finished).toMatch(/SEARCH c USING INTEGER PRIMARY KEY/)
  })

  it('asks what one person wrote privately in their own conversations', () => {
    const found = planOf(wroteQuery(store.db, [1, 2]))
    expect(found).toMatch(/SEARCH messages USING INDEX messages_conversation \(conversation_id=\?/)
  })
})

describe('the labels of the team', () => {
  it('are read newest first, each message looked up by an index', () => {
    const found = plan(labelsQuery, [0, 5000])
    expect(found).not.toMatch(/TEMP B-TREE|SCAN (?!correction$)/m)
    expect(found).toMatch(/sentiment_corrections_message/)
  })
})
