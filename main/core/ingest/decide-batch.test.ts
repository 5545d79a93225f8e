import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { defaultSlaPolicy } from '#shared/sla.ts'
import type { InboundEvent } from '../channels/channel.ts'
import { createScorer } from '../scoring/create-scorer.ts'
import { loadModel } from '../scoring/model/load-model.ts'
import { policiesOf } from '../sla/choose-policy.ts'
import { compilePolicy } from '../sla/compile-policy.ts'
import { slaStateFrom } from '../sla/deadlines.ts'
import type { BatchChanges } from '../store/batch-writer.ts'
import type { ConversationRow } from '../store/conversation-rows.ts'
import { coreFixture, inbound, noon } from '../testing/core-fixture.ts'
import type { BatchSnapshot } from './batch-snapshot.ts'
import { decideBatch } from './decide-batch.ts'
import { inboundEvent } from './inbound-events.fixture.ts'
import { plainHandling, type IngestRules } from './rules.ts'

let rules: IngestRules
beforeAll(() => {
  rules = {
    scorer: createScorer(loadModel('resources')),
    policies: policiesOf(compilePolicy(defaultSlaPolicy)),
    monitorsHitBy: () => [],
    handlingOf: () => plainHandling,
  }
})

const nothingKnown: BatchSnapshot = {
  marks: new Map(),
  account: { id: 1, network: 'vk' },
  at: noon,
  nextIds: { contact: 1, author: 1, conversation: 1, message: 1 },
  authors: [],
  messages: [],
  conversations: [],
  newestInbound: new Map(),
  history: new Map(),
  unconfirmed: [],
  newest: new Map(),
  handoffs: [],
}

describe('what a batch comes to', () => {
  it('adds up, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(fc.array(inboundEvent, { maxLength: 25 }), (events) => {
        const { changes } = decideBatch(nothingKnown, events, rules)
        expect(unsound(changes)).toEqual([])
        expect(changes.newConversations.flatMap((row) => untrue(row, changes))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('is the same whenever it is decided, and leaves what was known as it was', () => {
    fc.assert(
      fc.property(fc.array(inboundEvent, { maxLength: 12 }), (events) => {
        const known = structuredClone(nothingKnown)
        expect(decideBatch(known, events, rules)).toEqual(decideBatch(known, events, rules))
        expect(known).toEqual(nothingKnown)
      }),
      { numRuns: 50 },
    )
  })
})

/** Everything that is named is there, once. */
function unsound(changes: BatchChanges): readonly string[] {
  const conversations = changes.newConversations.map((row) => row.id)
  const messages = changes.newMessages.map((row) => row.id)
  const authors = changes.newAuthors.map((row) => row.id)
  const places = changes.newConversations.map(
    (row) => `${row.author_id} ${row.visibility} ${row.place_id}`,
  )
  const once = { conversations, messages, authors, places, ids: changes.newMessages.map((row) => row.external_id) }
  return [
    ...Object.entries(once)
      .filter(([, all]) => new Set<unknown>(all).size !== all.length)
      .map(([name]) => `twice among ${name}`),
    ...changes.newMessages
      .filter((row) => !conversations.includes(row.conversation_id) || !authors.includes(row.author_id))
      .map((row) => `message ${row.id} belongs nowhere`),
    ...changes.edits
      .filter((edit) => !messages.includes(edit.messageId))
      .map((edit) => `an edit of no message ${edit.messageId}`),
  ]
}

/** What the list shows of a conversation is what its messages say. */
function untrue(row: ConversationRow, changes: BatchChanges): readonly string[] {
  const messages = changes.newMessages.filter((message) => message.conversation_id === row.id)
  const newest = Math.max(...messages.map((message) => message.posted_at))
  const last = messages.find((message) => message.id === row.last_message_id)
  const { unanswered } = slaStateFrom(JSON.parse(row.sla_json))
  const asking = messages.filter(
    (message) => message.direction === 'inbound' && message.deleted_at === null,
  )
  const claims = {
    count: row.message_count === messages.length,
    newest: row.last_message_at === newest && last?.posted_at === newest,
    direction: last?.direction === row.last_direction,
    unanswered: unanswered.every(({ messageId }) => asking.some(({ id }) => id === messageId)),
    deadline: row.status !== 'open' || unanswered.length === 0 || row.due_at !== null,
  }
  return Object.entries(claims).flatMap(([name, holds]) => (holds ? [] : [`${row.id}: ${name}`]))
}

describe('one batch and one event a batch', () => {
  it('come to the same rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(inboundEvent, { minLength: 1, maxLength: 14 }),
        fc.constantFrom('vk' as const, 'x' as const),
        async (events, network) => {
          const together = await stored(network, [events])
          const apart = await stored(network, events.map((event) => [event]))
          expect(together).toEqual(apart)
        },
      ),
      { numRuns: 40 },
    )
    // Eighty stores are made for it.
  }, 120_000)

  it('also when the batch amends what an earlier one stored', async () => {
    const first = [inbound({ externalId: 'm1' }), inbound({ externalId: 'm2', postedAt: noon - 30_000 })]
    const second: readonly InboundEvent[] = [
      { type: 'deletion', externalId: 'm2', deletedAt: noon },
      { type: 'edit', externalId: 'm1', text: 'Отвратительный сервис!', editedAt: noon },
      { type: 'restoration', externalId: 'm2' },
      { type: 'edit', externalId: 'm2', text: 'Спасибо!', editedAt: noon },
    ]
    const together = await stored('vk', [first, second])
    expect(together).toEqual(await stored('vk', [first, ...second.map((event) => [event])]))
  })
})

const tables = {
  contacts: 'select * from contacts order by id',
  authors: 'select * from authors order by id',
  conversations: 'select * from conversations order by id',
  messages: 'select * from messages order by id',
  edits: 'select message_id, text, replaced_at from message_edits order by message_id, id',
  outcomes: 'select * from sla_outcomes order by id',
  journal: 'select * from journal where kind <> ? order by id',
  found: `select rowid from message_search where message_search match 'заказ OR сервис OR спасибо' order by 1`,
} as const

async function stored(
  network: 'vk' | 'x',
  batches: readonly (readonly InboundEvent[])[],
): Promise<Record<string, unknown>> {
  const { store, ingest, account } = await coreFixture()
  try {
    for (const events of batches) {
      const batch = { events, quarantined: [], cursor: null, waitMs: 0 }
      await ingest.commit({ ...account, network }, 'updates', batch)
    }
    const read = ([name, query]: readonly [string, string]) => {
      const statement = store.raw.prepare(query)
      return [name, query.includes('?') ? statement.all('account') : statement.all()] as const
    }
    expect(store.raw.prepare('select count(*) from quarantine').pluck().get()).toBe(0)
    return Object.fromEntries(Object.entries(tables).map(read))
  } finally {
    await store.close()
  }
}
