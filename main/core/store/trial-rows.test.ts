import { afterEach, beforeEach, expect, it } from 'vitest'
import { checkStore } from '../invariants/check-store.ts'
import { program } from '../journal/facts.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { createAccountRepository } from './account-repository.ts'
import { plainTables } from './plain-tables.ts'
import { trialCounts, wipedTables, wipeTrial } from './trial-rows.ts'

let core: CoreFixture
let invented: number

/** A real account with one customer, and an invented one on which the same customer and another wrote. */
beforeEach(async () => {
  core = await coreFixture()
  const brand = {
    network: 'vk',
    apiRoot: 'http://127.0.0.1:1',
    simulated: true,
    publicFields: {}, proxy: null,
    settings: {},
    check: { externalId: '2', name: 'Invented', health: [] },
    at: noon,
  } as const
  invented = await createAccountRepository(core.store.db).insert(brand, { actor: program, at: noon })
  await core.commit(inbound({ text: 'Настоящий заказ не пришёл' }))
  await core.ingest.commit({ id: invented, network: 'vk' }, 'updates', {
    events: [
      inbound({ externalId: 'wall:-2_2', placeId: 'wall:-2_1', text: 'Выдуманный заказ не пришёл' }),
      inbound({
        externalId: 'wall:-2_3',
        placeId: 'wall:-2_1',
        author: { externalId: '78', name: 'Пётр', reach: 5 },
        text: 'И мой',
      }),
    ],
    quarantined: [],
    cursor: 'c',
    waitMs: 0,
  })
  // What an agent did in both.
  core.store.raw.exec(`
    insert into agents (id, name, is_me) values (9, 'Вера', 1);
    insert into tags (id, name, colour) values (1, 'Доставка', 'blue');
    insert into conversation_tags select id, 1 from conversations;
    insert into notes (contact_id, conversation_id, agent_id, text, created_at)
      select a.contact_id, c.id, 9, 'Заметка', 0 from conversations c join authors a on a.id = c.author_id;
    insert into drafts (conversation_id, text, visibility, updated_at)
      select id, 'Черновик', visibility, 0 from conversations;
    insert into sentiment_corrections (message_id, agent_id, from_label, to_label, created_at)
      select id, 9, 'neutral', 'negative', 0 from messages;`)
})

afterEach(() => core.store.close())

const count = (table: string) => core.store.raw.prepare(`select count(*) from ${table}`).pluck().get()

it('counts what is invented', () => {
  expect(trialCounts(core.store.raw)).toEqual({
    conversations: 2,
    people: 2,
    replies: 0,
    notes: 2,
    realAccounts: 1,
  })
})

it('removes every invented row and leaves the real ones as they are, also of somebody who wrote to both', async () => {
  await core.store.inTransaction(() => wipeTrial(core.store.raw))

  const left = { conversations: 0, people: 0, replies: 0, notes: 0, realAccounts: 1 }
  expect(trialCounts(core.store.raw)).toEqual(left)
  for (const table of ['accounts', 'conversations', 'messages', 'authors', 'contacts', 'notes', 'drafts']) {
    expect([table, count(table)]).toEqual([table, 1])
  }
  for (const table of ['conversation_tags', 'sentiment_corrections', 'message_search', 'author_search', 'cursors']) {
    expect([table, count(table)]).toEqual([table, 1])
  }
  expect(core.store.raw.prepare('select name, external_id from authors').get()).toEqual({ name: 'Анна', external_id: '77' })
  expect(core.store.raw.prepare('select text from messages').pluck().all()).toEqual(['Настоящий заказ не пришёл'])
  expect(core.store.raw.pragma('foreign_key_check')).toEqual([])
  expect(checkStore(core.store.raw)).toEqual([])
})

it('gives no number of a conversation out again', async () => {
  const last = Number(core.store.raw.prepare('select max(id) from conversations').pluck().get())
  await core.store.inTransaction(() => wipeTrial(core.store.raw))
  await core.commit(inbound({ externalId: 'wall:-1_9', placeId: 'wall:-1_8' }))
  expect(core.store.raw.prepare('select max(id) from conversations').pluck().get()).toBeGreaterThan(last)
  await core.store.inTransaction(() => wipeTrial(core.store.raw))
})

it('knows every table that refers to what it removes', () => {
  const raw = core.store.raw
  const gone = ['accounts', 'conversations', 'messages', 'handoffs', 'outbox']
  const known = wipedTables.map(([table]) => table)
  const referring = plainTables(raw).filter(({ name }) => {
    const references = raw.pragma(`foreign_key_list(${name})`) as readonly {
      readonly table: string
      readonly on_delete: string
    }[]
    // A condition of an SLA policy stays, and holds for nothing.
    return references.some(({ table, on_delete: then }) => gone.includes(table) && then !== 'SET NULL')
  })
  expect(known).toEqual(expect.arrayContaining(referring.map(({ name }) => name)))
})
