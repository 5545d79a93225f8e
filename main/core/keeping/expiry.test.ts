import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { defaultRetention, type NetworkRetention, type RetentionRules } from '#shared/retention.ts'
import { triageOf } from '../conversations/triage.fixture.ts'
import { checkStore } from '../invariants/check-store.ts'
import { settle } from '../outbox/outbox.fixture.ts'
import { turnsDuring } from '../reliability/turns-during.fixture.ts'
import { createReports } from '../reports/reports.ts'
import { createWordForms } from '../search/word-forms.ts'
import { createCatalogueRepository } from '../store/catalogue-repository.ts'
import { createReportRepository } from '../store/report-repository.ts'
import { saveRetention } from '../store/retention-repository.ts'
import { sweepDeletions } from '../store/sweep.ts'
import { createWordFormRepository } from '../store/word-form-repository.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { silentLog } from '../testing/test-ports.ts'
import { createExpiry } from './expiry.ts'

const day = 24 * 60 * 60 * 1000
/** In no other text; a search index leaves out what a word has in common with the one before. */
const markers = ['зюмбокрякала', 'щуплежвакова', 'мырфобякалки', 'кзыкохрюнделя'] as const
const tails = markers.map((marker) => marker.slice(3))

let folder: string
let core: CoreFixture
let labelsGone = 0
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-expiry-'))
  core = await coreFixture(join(folder, 'otklik.db'))
  labelsGone = 0
})
afterEach(async () => {
  await core.store.close()
  rmSync(folder, { recursive: true, force: true })
})

const rulesOf = (vk: Partial<NetworkRetention>): RetentionRules => ({
  ...defaultRetention,
  networks: { ...defaultRetention.networks, vk: { ...defaultRetention.networks.vk, ...vk } },
})
const by = () => ({ actor: { kind: 'program' }, at: core.clock.now() }) as const
const expiryOf = () =>
  createExpiry({ store: core.store, clock: core.clock, log: silentLog, by, onLabelsGone: () => (labelsGone += 1) })
const all = (sql: string) => core.store.raw.prepare(sql).pluck().all()
const where = (words: string) =>
  readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(Buffer.from(words)))

/** Runs while the clock goes on beside it. */
async function run(expiry: ReturnType<typeof createExpiry>) {
  const running = expiry.run()
  const progress = { isOver: false }
  void running.then(() => (progress.isOver = true))
  while (!progress.isOver) {
    await core.clock.advance(50)
    await settle(4)
  }
  return running
}

const crowd = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) =>
    inbound({
      externalId: `wall:-1_${from + n}`,
      text: `Обычный вопрос ${from + n} о заказе`,
      author: { externalId: `9${from + n}`, name: `Прохожий ${from + n}` },
    }),
  )

/** Resolves them as a person does. */
async function closeAll(where = '1') {
  const agentId = await createCatalogueRepository(core.store.db).me('Ольга')
  const ids = all(`select id from conversations where status <> 'resolved' and ${where}`)
  await triageOf(core, agentId).update(ids.map((id) => ({ id: String(id), patch: { status: 'resolved' } })))
}

it('takes the words, files, earlier texts, drafts and names that are old enough, and leaves every total as it was', async () => {
  const { store, clock } = core
  const agentId = await createCatalogueRepository(store.db).me('Ольга')
  const photo = { kind: 'photo', url: `https://example.ru/${markers[2]}.jpg` } as const
  const anna = { externalId: '774411', name: `Анна ${markers[3]}`, handle: 'zumbokryakala' }
  await core.commit(inbound({ text: `Это ${markers[0]}`, author: anna, attachments: [photo] }), ...crowd(100, 30))
  await core.commit({ type: 'edit', externalId: 'wall:-1_2', text: `Это ${markers[1]}`, editedAt: noon })
  const conversation = Number(all(`select conversation_id from messages where external_id = 'wall:-1_2'`)[0])
  const triage = triageOf(core, agentId)
  await triage.correctSentiment(Number(all(`select id from messages where external_id = 'wall:-1_2'`)[0]), 'negative')
  store.raw.exec(`insert into drafts (conversation_id, text, visibility, updated_at) values (${conversation}, 'Здравствуйте, ${markers[0]}', 'public', 1);
    insert into notes (contact_id, conversation_id, agent_id, text, created_at)
      select contact_id, ${conversation}, ${agentId}, 'звонила ${markers[1]}', 1 from authors where external_id = '774411'`)
  const forms = createWordForms({ repository: createWordFormRepository(store.db), clock, log: silentLog })
  await forms.catchUp(100)
  await forms.stop()
  store.checkpoint()
  for (const words of tails) expect(where(words)).not.toEqual([])
  const range = { from: noon - day, to: noon + day, timeZone: 'Europe/Moscow', bucket: 'day' } as const
  const reports = createReports(createReportRepository(store.db), clock)
  const totals = () => Promise.all([reports.sentimentOverTime(range), reports.volume(range), reports.sla(range)])
  await closeAll(`id = ${conversation}`)
  await clock.advance(31 * day)
  await core.commit(...crowd(500, 3))
  const before = await totals()

  const expiry = expiryOf()
  const rules = rulesOf({ comment: 30 })
  const preview = await expiry.preview(rules)
  expect(preview).toMatchObject({ messages: 1, conversations: 1, people: 1, files: 1, edits: 0, quarantined: 0 })
  expect(preview.rows).toMatchObject([{ network: 'vk', kind: 'comment', count: 1, conversations: 1, files: 1 }])
  expect(where(tails[1] ?? '')).not.toEqual([])

  await saveRetention(core.store, rules, by())
  expect(await run(expiry)).toEqual({ messages: 1, edits: 0, quarantined: 0, people: 1 })
  await sweepDeletions(store)
  for (const words of [...tails, 'zumbokryakala', '774411"']) expect([words, where(words)]).toEqual([words, []])
  expect(await totals()).toEqual(before)
  expect(all(`select data_json from journal where kind = 'texts.expired'`)).toEqual([
    '{"network":"vk","messages":1,"edits":0,"quarantined":0,"people":1}',
  ])
  expect(checkStore(store.raw)).toEqual([])
  expect(await expiry.preview(rules)).toMatchObject({ messages: 0, people: 0, bytes: 0 })
  await expiry.stop()
})

it('leaves whatever somebody waits for, and all of a network or kind without a rule', async () => {
  const { store } = core
  await core.commit(
    inbound({ externalId: 'open', placeId: 'a', text: 'открыто' }),
    inbound({ externalId: 'closed', placeId: 'b', text: 'закрыто', author: { externalId: '78', name: 'Б' } }),
    inbound({ externalId: 'asked', placeId: 'c', text: 'приглашён', author: { externalId: '79', name: 'В' } }),
    inbound({ externalId: 'queued', placeId: 'd', text: 'ответ в пути', author: { externalId: '80', name: 'Г' } }),
    inbound({
      externalId: 'private', placeId: 'dm:1', text: 'личное', kind: 'direct', visibility: 'private',
      author: { externalId: '81', name: 'Д' },
    }),
  )
  const id = (externalId: string) => Number(all(`select conversation_id from messages where external_id = '${externalId}'`)[0])
  await closeAll(`id <> ${id('open')}`)
  store.raw.exec(`insert into handoffs (token, state, network, account_id, author_id, public_conversation_id, created_at,
      expires_at, updated_at)
    select 't', 'invited', network, account_id, author_id, id, 1, 9e15, 1 from conversations where id = ${id('asked')};
    insert into outbox (account_id, conversation_id, message_id, key, purpose, target_json, text, status, visibility,
      send_at, attempts, resolve_after, reported, created_at, updated_at)
    select account_id, conversation_id, id, 'k', 'reply', '{}', 'Ответ', 'queued', 'public', 1, 0, 0, 0, 1, 1
      from messages where external_id = 'queued'`)
  await core.clock.advance(100 * day)
  const expiry = expiryOf()
  await saveRetention(core.store, rulesOf({ comment: 30 }), by())
  expect(await run(expiry)).toMatchObject({ messages: 1, people: 1 })
  expect(all(`select text from messages where expired_at is null order by id`)).toEqual([
    'открыто', 'приглашён', 'ответ в пути', 'личное',
  ])
  await expiry.stop()
})

it('keeps a blocked person known, and takes back no word that the network shows once more', async () => {
  const { store } = core
  const edited = inbound({ text: 'Старое', editedAt: noon - 30_000 })
  await core.commit(edited)
  store.raw.exec('update authors set blocked_at = 1')
  await closeAll()
  await core.clock.advance(40 * day)
  const expiry = expiryOf()
  await saveRetention(core.store, rulesOf({ comment: 30 }), by())
  expect(await run(expiry)).toEqual({ messages: 1, edits: 0, quarantined: 0, people: 0 })
  await core.commit(edited)
  expect(all('select text from messages')).toEqual([''])
  expect(all('select external_id from authors')).toEqual(['77'])
  await core.commit({ type: 'edit', externalId: 'wall:-1_2', text: 'Новое', editedAt: core.clock.now() + 1 })
  expect(store.raw.prepare('select text, expired_at from messages').all()).toEqual([{ text: 'Новое', expired_at: null }])
  expect(all('select text from message_edits')).toEqual([])
  expect(checkStore(store.raw)).toEqual([])
  await expiry.stop()
})

it('takes earlier texts and unread items by rules of their own, with the labels that belonged to such texts', async () => {
  const { store } = core
  const agentId = await createCatalogueRepository(store.db).me('Ольга')
  await core.commit(inbound({ text: 'Было' }))
  store.raw.exec(`insert into sentiment_corrections (message_id, agent_id, from_label, to_label, created_at)
    select id, ${agentId}, 'neutral', 'negative', ${noon - 1} from messages`)
  await core.commit({ type: 'edit', externalId: 'wall:-1_2', text: 'Стало', editedAt: noon })
  const unread = store.raw.prepare(
    `insert into quarantine (account_id, stream, reason, raw, received_at, last_seen_at, fingerprint) values (1, 's', 'r', 'xx', 1, ?, ?)`,
  )
  unread.run(noon, 'old')
  unread.run(noon + 25 * day, 'young')
  await closeAll()
  await core.clock.advance(31 * day)
  const expiry = expiryOf()
  const rules = rulesOf({ edits: 30, quarantine: 10 })
  expect(await expiry.preview(rules)).toMatchObject({ messages: 0, edits: 1, quarantined: 1, bytes: 8 + 2 })
  await saveRetention(core.store, rules, by())
  expect(await run(expiry)).toEqual({ messages: 0, edits: 1, quarantined: 1, people: 0 })
  expect(all('select text from messages')).toEqual(['Стало'])
  expect(all('select fingerprint from quarantine')).toEqual(['young'])
  expect(all('select count(*) from sentiment_corrections')).toEqual([0])
  expect(labelsGone).toBe(1)
  await expiry.stop()
})

it('goes on where it was stopped, a slice at a time, and takes what a dry run said', async () => {
  await core.commit(...crowd(1, 350))
  await closeAll()
  await core.clock.advance(31 * day)
  const rules = rulesOf({ comment: 30 })
  const first = expiryOf()
  const said = await first.preview(rules)
  expect(said).toMatchObject({ messages: 350, people: 350, conversations: 350 })
  await saveRetention(core.store, rules, by())
  const running = first.run()
  await core.clock.advance(0)
  await settle(4)
  await first.stop()
  await core.clock.advance(1000)
  const before = await running
  expect(before.messages).toBeGreaterThan(0)
  expect(before.messages).toBeLessThan(350)
  const next = expiryOf()
  const after = await run(next)
  expect(before.messages + after.messages).toBe(350)
  expect(before.people + after.people).toBe(350)
  expect(checkStore(core.store.raw)).toEqual([])
  await next.stop()
})

it('keeps what the rules of now keep, also when they were changed while it ran', async () => {
  await core.commit(...crowd(1, 350))
  await closeAll()
  await core.clock.advance(31 * day)
  const expiry = expiryOf()
  await saveRetention(core.store, rulesOf({ comment: 30 }), by())
  const running = expiry.run()
  await core.clock.advance(0)
  await settle(4)
  await expiry.save(rulesOf({ comment: null }))
  const left = () => Number(all('select count(*) from messages where expired_at is null')[0])
  const leftThen = left()
  expect(leftThen).toBeGreaterThan(0)
  expect(leftThen).toBeLessThan(350)
  for (let turn = 0; turn < 50; turn++) {
    await core.clock.advance(50)
    await settle(4)
  }
  expect((await running).messages).toBe(350 - leftThen)
  expect(left()).toBe(leftThen)
  await expiry.stop()
})

it('lets others in while it counts the people of a dry run, whether or not they would go', async () => {
  await core.commit(...crowd(1, 450))
  await closeAll()
  await core.clock.advance(31 * day)
  core.store.raw.exec('update authors set blocked_at = 1 where id > 1')
  const expiry = expiryOf()
  // One slice of messages, and every two hundred people.
  const turns = await turnsDuring(() => expiry.preview(rulesOf({ comment: 30 })))
  expect(turns).toBeGreaterThanOrEqual(3)
  await expiry.stop()
})

it('begins as soon as rules are saved, and looks again every day', async () => {
  await core.commit(...crowd(1, 3))
  await closeAll()
  const expiry = expiryOf()
  expiry.start()
  await core.clock.advance(31 * day)
  await expiry.save(rulesOf({ comment: 30 }))
  expect(expiry.rules()).toEqual(rulesOf({ comment: 30 }))
  const left = () => Number(all('select count(*) from messages where expired_at is null')[0])
  const until = async (count: number, stepMs: number) => {
    while (left() !== count) {
      await core.clock.advance(stepMs)
      await settle(4)
    }
  }
  await until(0, 100)
  await core.commit(...crowd(10, 2))
  await closeAll()
  await core.clock.advance(29 * day)
  await settle(20)
  expect(left()).toBe(2)
  await until(0, day / 4)
  await expiry.stop()
})
