import { afterEach, beforeEach, expect, it } from 'vitest'
import { createCatalogueRepository } from '../store/catalogue-repository.ts'
import { createConversationRepository } from '../store/conversation-repository.ts'
import { oncePerDeed } from '../store/deeds.ts'
import { readFacts } from '../store/journal.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { reply, repliesOf } from './replies.fixture.ts'
import { triageOf } from './triage.fixture.ts'

const key = 'deed-0123456789'
const day = 86_400_000
let core: CoreFixture
let agentId: number
beforeEach(async () => {
  core = await coreFixture()
  agentId = await createCatalogueRepository(core.store.db).me('Ольга')
  await core.commit(inbound())
})
afterEach(() => core.store.close())

it('changes a conversation once for a key and answers the repeat like the first', async () => {
  const triage = triageOf(core, agentId)
  const previous = await triage.update([{ id: '1', patch: { status: 'resolved' } }], key)
  expect(previous).toEqual([{ id: '1', patch: { status: 'open', snoozedUntil: null } }])
  await triage.update(previous)
  expect(await triage.update([{ id: '1', patch: { status: 'resolved' } }], key)).toEqual(previous)
  const { facts } = await readFacts(core.store.db, 0, 100)
  expect(facts.filter(({ kind }) => kind === 'conversation.status')).toHaveLength(2)
})

it('forgets the key of what was refused, so that it can be tried again', async () => {
  const triage = triageOf(core, agentId)
  const tooEarly = [{ id: '1', patch: { status: 'snoozed', snoozedUntil: noon } as const }]
  await expect(triage.update(tooEarly, key)).rejects.toMatchObject({ code: 'bad_input' })
  const later = [{ id: '1', patch: { status: 'snoozed', snoozedUntil: noon + day } as const }]
  expect(await triage.update(later, key)).toHaveLength(1)
})

it('adds a note once for a key, and refuses the key for another kind of deed', async () => {
  const conversations = createConversationRepository(core.store.db)
  const head = await conversations.head(1)
  if (!head) throw new Error('no conversation')
  const note = { agentId, text: 'Позвонить', at: noon, deed: key }
  const first = await conversations.addNote(head, note)
  expect(await conversations.addNote(head, note)).toEqual(first)
  expect((await conversations.customer(head)).notes).toHaveLength(1)
  await expect(
    triageOf(core, agentId).update([{ id: '1', patch: { unread: false } }], key),
  ).rejects.toMatchObject({ code: 'conflict' })
})

it('queues a reply once for a key, and another with the same words under another', async () => {
  const { store } = core
  const { replies } = repliesOf(core, agentId)
  const first = await replies.send(reply('Едет', { deed: key }))
  expect(await replies.send(reply('Едет', { deed: key }))).toEqual(first)
  const other = await replies.send(reply('Едет', { deed: 'deed-of-another' }))
  expect(other.outboxId).not.toBe(first.outboxId)
  expect(await store.db.selectFrom('outbox').select('text').execute()).toHaveLength(2)
})

it('blocks once for a key, and lets in again what was let in since', async () => {
  const triage = triageOf(core, agentId)
  const previous = await triage.block([1], true, key)
  expect(previous).toEqual([{ id: '1', patch: { status: 'open', snoozedUntil: null } }])
  await triage.block([1], false)
  await triage.update(previous)
  expect(await triage.block([1], true, key)).toEqual(previous)
  const blocked = () => core.store.db.selectFrom('authors').select('blocked_at').execute()
  expect(await blocked()).toEqual([{ blocked_at: null }])
  expect(await core.store.db.selectFrom('conversations').select('status').execute()).toEqual([{ status: 'open' }])
})

it('corrects a sentiment once for a key, and learns from it once', async () => {
  const learnt: string[] = []
  const onCorrected = (_text: string, label: string | null) => void learnt.push(String(label))
  const triage = triageOf(core, agentId, { onCorrected })
  const first = await triage.correctSentiment(1, 'positive', key)
  expect(await triage.correctSentiment(1, 'positive', key)).toBe(first)
  expect(learnt).toEqual(['positive'])
  const corrections = await core.store.db.selectFrom('sentiment_corrections').select('to_label').execute()
  expect(corrections).toEqual([{ to_label: 'positive' }])
})

it('remembers a deed for a season and no longer', async () => {
  let done = 0
  const once = (deed: string, at: number) =>
    core.store.db.transaction().execute((trx) =>
      oncePerDeed(trx, { key: deed, kind: 'note', at }, () => Promise.resolve((done += 1))),
    )
  expect([await once('first-deed', 0), await once('other-deed', 80 * day)]).toEqual([1, 2])
  expect(await once('first-deed', 80 * day)).toBe(1)
  await once('third-deed', 91 * day)
  expect(await core.store.db.selectFrom('deeds').select('key').execute()).toEqual([
    { key: 'other-deed' },
    { key: 'third-deed' },
  ])
})
