import { afterEach, beforeEach, expect, it } from 'vitest'
import { createCatalogueRepository } from '../store/catalogue-repository.ts'
import { createConversationRepository } from '../store/conversation-repository.ts'
import { oncePerDeed } from '../store/deeds.ts'
import { readFacts } from '../store/journal.ts'
import { createOutbox } from '../outbox/outbox.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { silentLog } from '../testing/test-ports.ts'
import { createReplies } from './replies.ts'
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
  const { store, clock } = core
  const nothing = () => Promise.resolve()
  const outbox = createOutbox({ store, clock, log: silentLog, channelOf: () => null, onEvent: nothing })
  const conversations = createConversationRepository(store.db)
  const triage = triageOf(core, agentId)
  const replies = createReplies({ store, clock, outbox, triage, conversations, agentId })
  const reply = { conversationId: 1, text: 'Едет', visibility: 'public', replyToMessageId: 1, resolve: false } as const
  const first = await replies.send({ ...reply, deed: key })
  expect(await replies.send({ ...reply, deed: key })).toEqual(first)
  const other = await replies.send({ ...reply, deed: 'deed-of-another' })
  expect(other.outboxId).not.toBe(first.outboxId)
  expect(await store.db.selectFrom('outbox').select('text').execute()).toHaveLength(2)
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
