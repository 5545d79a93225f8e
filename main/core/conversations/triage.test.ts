import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sentimentLabels } from '#shared/domain.ts'
import { readFacts } from '../store/journal.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { answer, triageOf } from './triage.fixture.ts'
import type { Triage } from './triage.ts'
import { createScorer } from '../scoring/create-scorer.ts'
import { loadModel } from '../scoring/model/load-model.ts'
import { program } from '../journal/facts.ts'
import { createCatalogueRepository } from '../store/catalogue-repository.ts'
import { createQueueRepository, type QueueRepository } from '../store/queue-repository.ts'

const model = loadModel('resources')
let core: CoreFixture
let triage: Triage
let queue: QueueRepository
let agentId: number
beforeEach(async () => {
  core = await coreFixture()
  const catalogues = createCatalogueRepository(core.store.db)
  agentId = await catalogues.me('Ольга')
  await catalogues.saveTag({ name: 'возврат', colour: 'red' }, { actor: program, at: 1 })
  queue = createQueueRepository(core.store.db)
  triage = triageOf(core, agentId, {
    machineSentiment: (text) => createScorer(model).score({ text }).sentiment,
  })
  await core.commit(inbound())
})
afterEach(() => core.store.close())

const item = async () => {
  const [only] = await queue.items([1], 1)
  if (!only) throw new Error('no conversation')
  return only
}
const outcomes = () =>
  core.store.raw.prepare('select target, result from sla_outcomes order by id').all()

describe('triage', () => {
  it('undoes a resolution completely, with the outcome it had recorded', async () => {
    const before = await item()
    const previous = await triage.update([{ id: '1', patch: { status: 'resolved' } }])
    expect(await item()).toMatchObject({ status: 'resolved', due: null })
    expect(outcomes()).toEqual([{ target: 'resolution', result: 'met' }])
    await triage.update(previous)
    expect(await item()).toEqual(before)
    expect(outcomes()).toEqual([])
  })

  it('applies and takes back several things at once', async () => {
    const before = await item()
    const previous = await triage.update([
      {
        id: '1',
        patch: { assigneeId: String(agentId), manualPriority: 95, tagIds: ['1'], unread: false },
      },
    ])
    expect(await item()).toMatchObject({
      assigneeId: String(agentId),
      tagIds: ['1'],
      unread: false,
      priority: { score: 95, level: 'urgent', reasons: [{ code: 'manual', points: 95 }] },
    })
    await triage.update(previous)
    expect(await item()).toEqual(before)
  })

  it('changes nothing when one of many conversations does not exist', async () => {
    const before = await item()
    await expect(
      triage.update([
        { id: '1', patch: { status: 'resolved' } },
        { id: '99', patch: { status: 'resolved' } },
      ]),
    ).rejects.toMatchObject({ code: 'not_found' })
    expect(await item()).toEqual(before)
  })

  it('wakes what was snoozed when its time has come, not before', async () => {
    await triage.update([{ id: '1', patch: { status: 'snoozed', snoozedUntil: noon + 60_000 } }])
    expect(await triage.wakeSnoozed()).toEqual([])
    await core.clock.advance(60_000)
    expect(await triage.wakeSnoozed()).toEqual([1])
    expect(await item()).toMatchObject({ status: 'open', unread: true, snoozedUntil: null })
  })

  it('refuses to snooze into the past', async () => {
    await expect(
      triage.update([{ id: '1', patch: { status: 'snoozed', snoozedUntil: noon } }]),
    ).rejects.toMatchObject({ code: 'bad_input' })
  })

  it('counts a reply once, however often it is reported', async () => {
    await triage.humanReplied(1, answer(core, { at: noon + 1000, resolve: true }))
    await triage.humanReplied(1, answer(core, { at: noon + 1000, resolve: true }))
    expect(outcomes()).toEqual([
      { target: 'firstResponse', result: 'met' },
      { target: 'resolution', result: 'met' },
    ])
    expect(await item()).toMatchObject({ status: 'resolved' })
  })

  it('gives a case that nobody has to whoever answers it, and takes it from nobody', async () => {
    const { id: other } = await core.store.db
      .insertInto('agents')
      .values({ name: 'Пётр', is_me: 0 })
      .returning('id')
      .executeTakeFirstOrThrow()
    await triage.humanReplied(1, answer(core, { agentId: other }))
    expect(await item()).toMatchObject({ assigneeId: String(other) })
    await triage.answeredByHand(1)
    expect(await item()).toMatchObject({ assigneeId: String(other) })
    const { facts } = await readFacts(core.store.db, 0, 100)
    expect(facts.filter(({ kind }) => kind === 'conversation.assigned')).toMatchObject([
      { data: { from: null, to: other } },
    ])
    expect(facts.find(({ kind }) => kind === 'message.answered')).toMatchObject({
      actor: { kind: 'agent' },
      conversationId: 1,
      data: { by: 'hand' },
    })
  })

  it('does not take for answered, nor resolve, what the customer wrote after the reply', async () => {
    const writtenAt = core.clock.now()
    await core.clock.advance(2000)
    await core.commit(inbound({ externalId: 'b', text: 'И ещё одно', postedAt: noon + 2000 }))
    await triage.humanReplied(1, answer(core, { at: noon + 5000, resolve: true, writtenAt }))
    expect(await item()).toMatchObject({ status: 'open', due: { target: 'nextResponse' } })
  })

  it('lets what is answered wait for the customer, and brings it back when they write', async () => {
    await triage.humanReplied(1, answer(core))
    expect(await item()).toMatchObject({ status: 'pending', due: null, unread: false })
    await core.commit(inbound({ externalId: 'b', text: 'И когда же?', postedAt: noon + 1000 }))
    expect(await item()).toMatchObject({ status: 'open', due: { target: 'nextResponse' } })
  })

  it('stays open when the customer has written since', async () => {
    await core.commit(inbound({ externalId: 'b', text: 'И ещё вопрос?', postedAt: noon + 1000 }))
    await core.commit(
      inbound({ externalId: 'c', direction: 'outbound', text: 'Ответ', postedAt: noon }),
    )
    expect(await item()).toMatchObject({ status: 'open', due: { target: 'nextResponse' } })
  })

  it('reopens a resolved conversation when the customer writes, but not for a thank-you', async () => {
    await triage.humanReplied(1, answer(core, { resolve: true }))
    await core.commit(inbound({ externalId: 'b', text: 'Спасибо большое!', postedAt: noon + 1 }))
    expect(await item()).toMatchObject({ status: 'resolved', due: null })
    await core.commit(inbound({ externalId: 'c', text: 'Опять не работает', postedAt: noon + 2 }))
    expect(await item()).toMatchObject({ status: 'open', due: { target: 'firstResponse' } })
  })

  it('keeps an agent’s word on the sentiment, on the message and its conversation', async () => {
    const before = (await item()).sentiment.label
    const label = before === 'positive' ? 'negative' : 'positive'
    expect(await triage.correctSentiment(1, label)).toBe(before)
    expect((await item()).sentiment).toMatchObject({ label, corrected: true })
    await expect(triage.correctSentiment(99, label)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('weighs the priority anew when the sentiment is corrected', async () => {
    const before = await item()
    await triage.correctSentiment(1, 'negative')
    const negative = (await item()).priority.score
    await triage.correctSentiment(1, 'positive')
    expect((await item()).priority.score).toBeLessThan(negative)
    await triage.correctSentiment(1, 'negative')
    await triage.correctSentiment(1, before.sentiment.label)
    expect((await item()).priority).toEqual(before.priority)
  })

  it('takes a correction back as if it had never been made, one at a time', async () => {
    const before = (await item()).sentiment
    const others = sentimentLabels.filter((label) => label !== before.label)
    const [first = 'neutral', second = 'neutral'] = others
    const stored = () =>
      core.store.raw.prepare('select to_label from sentiment_corrections order by id').pluck().all()
    await triage.correctSentiment(1, first)
    const previous = await triage.correctSentiment(1, second)
    expect(stored()).toEqual([first, second])
    await triage.correctSentiment(1, previous)
    expect(stored()).toEqual([first])
    expect((await item()).sentiment).toMatchObject({ label: first, corrected: true })
    await triage.correctSentiment(1, before.label)
    expect(stored()).toEqual([])
    expect((await item()).sentiment).toEqual(before)
  })

  it('takes back a confirmation too', async () => {
    const before = (await item()).sentiment
    await triage.correctSentiment(1, before.label)
    expect((await item()).sentiment.corrected).toBe(true)
    await triage.correctSentiment(1, before.label)
    expect((await item()).sentiment).toEqual(before)
  })
})

describe('an answer that crossed with another message', () => {
  const later = async (text: string) => {
    const writtenAt = core.clock.now()
    await core.clock.advance(60_000)
    await core.commit(inbound({ externalId: 'later', text, postedAt: noon + 30_000 }))
    await triage.humanReplied(1, answer(core, { at: core.clock.now(), writtenAt }))
  }

  it.each(['А ещё не хватает кружки!', 'Спасибо!'])('leaves what it did not see unread: %s', async (text) => {
    await later(text)
    expect(await item()).toMatchObject({ unread: true })
  })

  it('makes nothing unread that was read', async () => {
    const writtenAt = core.clock.now()
    await core.clock.advance(60_000)
    await core.commit(inbound({ externalId: 'later', postedAt: noon + 30_000 }))
    await triage.update([{ id: '1', patch: { unread: false } }])
    await triage.humanReplied(1, answer(core, { at: core.clock.now(), writtenAt }))
    expect(await item()).toMatchObject({ unread: false })
  })
})
