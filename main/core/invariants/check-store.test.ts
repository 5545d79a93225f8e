import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answer, triageOf } from '../conversations/triage.fixture.ts'
import { inboundEvent } from '../ingest/inbound-events.fixture.ts'
import { createCatalogueRepository } from '../store/catalogue-repository.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { checkStore } from './check-store.ts'

let core: CoreFixture
beforeEach(async () => {
  core = await coreFixture()
  await core.commit(
    inbound({ externalId: 'm1' }),
    inbound({ externalId: 'm2', postedAt: noon - 30_000, text: 'Жду ответа' }),
  )
  await core.clock.advance(1000)
  await core.commit(inbound({ externalId: 'm3', placeId: 'wall:-1_2', text: 'Ещё вопрос?' }))
  const me = await createCatalogueRepository(core.store.db).me('Ольга')
  await triageOf(core, me).humanReplied(1, answer(core, { resolve: true }))
})
afterEach(() => core.store.close())

const broken = () => checkStore(core.store.raw).map(({ rule, id }) => [rule, id])

describe('a store whose parts agree', () => {
  it('is found to', () => {
    expect(checkStore(core.store.raw)).toEqual([])
  })

  it('is what ingest leaves, whatever comes in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(inboundEvent, { maxLength: 6 }), { maxLength: 6 }), async (batches) => {
        const world = await coreFixture()
        try {
          for (const events of batches) await world.commit(...events)
          expect(checkStore(world.store.raw)).toEqual([])
        } finally {
          await world.store.close()
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('a store that contradicts itself', () => {
  it.each([
    ['message_count', 1, 'update conversations set message_count = 7 where id = 1'],
    ['newest_message', 1, `update conversations set last_direction = 'outbound' where id = 1`],
    ['status_of_clock', 2, `update conversations set sla_json = json_set(sla_json, '$.status', 'pending') where id = 2`],
    ['snooze', 2, 'update conversations set snoozed_until = 5 where id = 2'],
    ['waiting_message', 2, 'update messages set deleted_at = 5 where id = 3'],
    ['handoff_state', 2, `update conversations set handoff_state = 'arrived' where id = 2`],
    ['message_owner', 3, `update messages set author_id = (select max(id) from authors) where id = 3`],
    ['search_row', 2, 'delete from message_search where rowid = 2'],
    ['search_orphan', 99, `insert into message_search (rowid, text) values (99, 'нет такого')`],
    ['search_words', 2, `delete from message_search where rowid = 2;
      insert into message_search (rowid, text) values (2, 'жду другого ответа')`],
    ['search_words', 2, `delete from message_search where rowid = 2;
      insert into message_search (rowid, text) values (2, 'ответа жду')`],
    ['unsent_message', 3, `update messages set direction = 'outbound', external_id = null where id = 3;
      update conversations set last_direction = 'outbound' where id = 2;
      update conversations set sla_json = json_set(sla_json, '$.unanswered', json('[]')) where id = 2`],
    ['received_fact', 3, 'delete from journal where message_id = 3'],
    ['response_outcome', 1, `update sla_outcomes set started_at = 5 where target <> 'resolution'`],
    ['derived_columns', 2, 'update conversations set due_at = 5 where id = 2'],
    ['preview', 2, `update conversations set preview = 'другое' where id = 2`],
  ])('is told by %s', (rule, id, damage) => {
    core.store.raw.exec(
      `insert into contacts values (50, 'Другой', 0);
       insert into authors (id, network, external_id, contact_id, name, updated_at) values (50, 'vk', '50', 50, 'Другой', 0)`,
    )
    core.store.raw.exec(damage)
    expect(broken()).toContainEqual([rule, id])
    expect(broken()).toHaveLength(1)
  })

  it('says no word of what customers wrote', () => {
    core.store.raw.exec(`update conversations set preview = 'тайна' where id = 2`)
    expect(JSON.stringify(checkStore(core.store.raw))).not.toMatch(/тайна|вопрос/)
  })
})

describe('actions and handoffs', () => {
  const act = (status: string, externalId: string | null) => {
    core.store.raw.exec(
      `insert into messages (id, account_id, network, conversation_id, author_id, direction, kind, visibility, text,
        posted_at, received_at, repliable, language, sentiment_label, sentiment_score, sentiment_corrected, intents_json)
       select 10, account_id, network, 2, author_id, 'outbound', kind, visibility, '', 0, 0, 0, 'ru', 'neutral', 0, 0, '[]'
       from messages where id = 3;
       update conversations set message_count = 2 where id = 2`,
    )
    core.store.raw
      .prepare(
        `insert into outbox (id, account_id, conversation_id, message_id, key, purpose, target_json, text, status,
          visibility, send_at, attempts, resolve_after, reported, created_at, updated_at, external_id)
         values (1, 1, 2, 10, 'k', 'reply', '{}', '', ?, 'public', 0, 0, 0, 0, 0, 0, ?)`,
      )
      .run(status, externalId)
  }
  const fact = (kind: string) =>
    core.store.raw
      .prepare(`insert into journal (at, actor, kind, data_json) values (0, 'program', ?, '{"outboxId":1}')`)
      .run(kind)

  it('agree where the platform has what was sent', () => {
    act('sent', 'p1')
    core.store.raw.exec(`update messages set external_id = 'p1' where id = 10`)
    fact('outbox.queued')
    fact('outbox.sent')
    expect(broken()).toEqual([])
  })

  it.each([
    ['sent', 'p1', 'outbox.sent', 'action_message'],
    ['queued', null, 'outbox.sent', 'action_fact'],
    ['failed', null, 'outbox.queued', 'action_fact'],
  ] as const)('contradict each other: %s, %s, %s', (status, externalId, kind, rule) => {
    act(status, externalId)
    fact(kind)
    expect(broken()).toEqual([[rule, 1]])
  })

  it('tell an action that is not sent and has an id of the platform', () => {
    act('queued', 'p1')
    core.store.raw.exec(`update messages set external_id = 'p1' where id = 10`)
    expect(broken()).toEqual([['action_unsent', 1]])
  })

  it('tell a handoff whose private half is public', () => {
    core.store.raw.exec(
      `insert into handoffs (id, token, state, network, account_id, author_id, public_conversation_id,
        private_conversation_id, created_at, expires_at, updated_at)
       values (1, 't', 'arrived', 'vk', 1, 1, 1, 2, 0, 0, 0)`,
    )
    expect(broken()).toEqual([['handoff_halves', 1]])
  })
})
