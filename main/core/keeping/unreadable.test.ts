import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { triageOf } from '../conversations/triage.fixture.ts'
import { checkStore } from '../invariants/check-store.ts'
import { program } from '../journal/facts.ts'
import { createFollower } from '../journal/follower.ts'
import { settle } from '../outbox/outbox.fixture.ts'
import { createReports } from '../reports/reports.ts'
import { createWordForms } from '../search/word-forms.ts'
import { createCatalogueRepository } from '../store/catalogue-repository.ts'
import { createReportRepository } from '../store/report-repository.ts'
import { findPerson, openConversationsOf } from '../store/person-rows.ts'
import { noteErasure } from '../store/unfinished-rows.ts'
import { createWordFormRepository } from '../store/word-form-repository.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { silentLog } from '../testing/test-ports.ts'
import { createPeople } from './people.ts'
import { createSweeper } from './sweeper.ts'

let folder: string
let core: CoreFixture
const begin = async (network: 'vk' | 'x') => {
  core = await coreFixture(join(folder, 'otklik.db'), network)
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-unreadable-'))
})
afterEach(async () => {
  await core.store.close()
  rmSync(folder, { recursive: true, force: true })
})

/** In which files of the folder the word stands, as bytes. */
const where = (word: string) =>
  readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(Buffer.from(word)))
/** In no other text. */
const markers = ['зюмбокрякала', 'щуплежвакова', 'мырфобякалки'] as const
/** A search index leaves out what a word has in common with the one before. */
const tail = (marker: string) => marker.slice(3)
const crowd = Array.from({ length: 30 }, (_, n) =>
  inbound({ externalId: `wall:-1_${n + 100}`, text: `Обычный вопрос ${n} о заказе`, author: { externalId: `9${n}`, name: `Прохожий ${n}` } }),
)
const collectForms = async () => {
  const forms = createWordForms({ repository: createWordFormRepository(core.store.db), clock: core.clock, log: silentLog })
  await forms.catchUp(100)
  await forms.stop()
}

describe('what X says is deleted', () => {
  it('is unreadable in every file of the folder half a minute later', async () => {
    await begin('x')
    const sweeper = createSweeper({ store: core.store, clock: core.clock, log: silentLog, onSwept: () => undefined })
    const follower = createFollower({ store: core.store, log: silentLog })
    follower.onFacts((facts) => sweeper.onFacts(facts))
    await follower.start()
    await core.commit(...crowd, inbound({ text: `Верните деньги, ${markers[0]}` }))
    await core.commit({ type: 'edit', externalId: 'wall:-1_2', text: `Верните деньги, ${markers[1]}`, editedAt: noon })
    await collectForms()
    core.store.checkpoint()
    expect(where(tail(markers[0]))).not.toEqual([])
    expect(where(tail(markers[1]))).not.toEqual([])

    await core.commit({ type: 'deletion', externalId: 'wall:-1_2', deletedAt: noon })
    await settle(20)
    await core.clock.advance(30_000)
    await settle(200)
    await sweeper.stop()
    expect(markers.map((marker) => where(tail(marker)))).toEqual([[], [], []])
    const search = core.store.raw.prepare(`select count(*) from message_search where message_search match 'вопрос'`)
    expect(search.pluck().get()).toBe(30)
    expect(checkStore(core.store.raw)).toEqual([])
    await follower.stop()
  })
})

describe('a person who is erased', () => {
  async function world() {
    await begin('vk')
    const { store, clock } = core
    const agentId = await createCatalogueRepository(store.db).me('Ольга')
    const triage = triageOf(core, agentId)
    let relearned = 0
    const people = createPeople({
      store,
      clock,
      log: silentLog,
      by: () => ({ actor: { kind: 'agent', id: agentId }, at: clock.now() }),
      close: async (id) => {
        const ids = openConversationsOf(store.raw, id)
        await triage.update(ids.map((conversation) => ({ id: String(conversation), patch: { status: 'resolved' } })))
      },
      onErased: () => {
        relearned += 1
      },
    })
    const author = { externalId: '774411', name: `Анна ${markers[2]}`, handle: 'zumbokryakala' }
    await core.commit(...crowd)
    await core.commit(inbound({ text: `Это ${markers[0]}`, author }))
    await core.commit({ type: 'edit', externalId: 'wall:-1_2', text: `Это ${markers[1]}`, editedAt: noon })
    const id = findPerson(store.raw, 'vk:774411') ?? 0
    const conversation = openConversationsOf(store.raw, id)[0] ?? 0
    store.raw
      .prepare('insert into notes (contact_id, conversation_id, agent_id, text, created_at) values (?, ?, ?, ?, 1)')
      .run(id, conversation, agentId, `звонила ${markers[0]}`)
    store.raw
      .prepare(`insert into drafts (conversation_id, text, visibility, updated_at) values (?, ?, 'public', 1)`)
      .run(conversation, `Здравствуйте, ${markers[1]}`)
    const quarantine = store.raw.prepare(
      `insert into quarantine (account_id, stream, reason, raw, received_at, fingerprint) values (1, 's', 'r', ?, 1, ?)`,
    )
    quarantine.run(`{"from_id":774411,"text":"${markers[0]}"}`, 'a')
    quarantine.run('{"from_id":7744110,"text":"кто-то другой"}', 'b')
    await collectForms()
    return { people, id, relearned: () => relearned, conversation }
  }

  it('leaves no word and no name in any file, a closed conversation, the reports as they were, and a receipt', async () => {
    const { people, id, relearned } = await world()
    const range = { from: noon - 86_400_000, to: noon + 86_400_000, timeZone: 'Europe/Moscow', bucket: 'day' } as const
    const reports = createReports(createReportRepository(core.store.db), core.clock)
    const before = await reports.sentimentOverTime(range)
    expect(people.preview(id)).toEqual({
      conversations: 1, messages: 1, edits: 1, notes: 1, drafts: 1, replies: 0, quarantined: 1, waiting: 0,
    })
    expect(JSON.stringify(people.held(id))).toContain(markers[1])

    await people.erase(id)

    for (const word of [...markers.map(tail), '774411"', '774411,', 'zumbokryakala']) expect([word, where(word)]).toEqual([word, []])
    expect(findPerson(core.store.raw, 'vk:774411')).toBeNull()
    expect(openConversationsOf(core.store.raw, id)).toEqual([])
    expect(await reports.sentimentOverTime(range)).toEqual(before)
    expect(core.store.raw.prepare('select fingerprint from quarantine').pluck().all()).toEqual(['b'])
    expect(relearned()).toBe(1)
    const [receipt] = core.store.raw.prepare(`select actor, data_json from journal where kind = 'person.erased'`).all()
    expect(receipt).toEqual({ actor: 'agent', data_json: `{"contactId":${id},"conversations":1,"messages":1}` })
    expect(checkStore(core.store.raw)).toEqual([])
    expect(existsSync(join(folder, 'otklik.db'))).toBe(true)
  })

  it('begins anew when they write again', async () => {
    const { people, id } = await world()
    await people.erase(id)
    await core.commit(inbound({ externalId: 'wall:-1_900', text: 'Снова я', author: { externalId: '774411', name: 'Анна' } }))
    const again = findPerson(core.store.raw, 'vk:774411')
    expect(again).not.toBe(id)
    expect(people.preview(again ?? 0)).toMatchObject({ messages: 1, conversations: 1 })
  })

  it('is left alone while an answer is on its way, and when there is no such person', async () => {
    const { people, id, conversation } = await world()
    core.store.raw
      .prepare(
        `insert into outbox (account_id, conversation_id, message_id, key, purpose, target_json, text, status, visibility,
          send_at, attempts, resolve_after, reported, created_at, updated_at)
         select account_id, conversation_id, id, 'k', 'reply', '{}', 'Ответ', 'queued', 'public', 1, 0, 0, 0, 1, 1
         from messages where conversation_id = ?`,
      )
      .run(conversation)
    await expect(people.erase(id)).rejects.toMatchObject({ code: 'conflict', parameters: { what: 'reply' } })
    expect(where(tail(markers[1]))).not.toEqual([])
    await expect(people.erase(9999)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is not tried for again once the program ends', async () => {
    const { id } = await world()
    const { store, clock } = core
    await store.inTransaction(() => noteErasure(store.raw, { contactId: id, by: { actor: program, at: noon } }))
    let tries = 0
    let stopped = Promise.resolve()
    const people = createPeople({
      store,
      clock,
      log: silentLog,
      by: () => ({ actor: program, at: clock.now() }),
      close: () => {
        tries += 1
        stopped = people.stop()
        return Promise.reject(new Error('the store is about to close'))
      },
      onErased: () => undefined,
    })
    people.start()
    await clock.advance(0)
    await stopped
    await clock.advance(10 * 60_000)
    expect(tries).toBe(1)
  })
})
