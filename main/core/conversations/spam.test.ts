import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkStore } from '../invariants/check-store.ts'
import { createCatalogueRepository } from '../store/catalogue-repository.ts'
import { readFacts } from '../store/journal.ts'
import { createQueueRepository } from '../store/queue-repository.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { answer, triageOf } from './triage.fixture.ts'
import type { Triage } from './triage.ts'

const minute = 60_000
const spam = 'Заработок от 5000 в день, переходи по ссылке https://t.me/xxx промокод'
let core: CoreFixture
let triage: Triage
beforeEach(async () => {
  core = await coreFixture()
  triage = triageOf(core, await createCatalogueRepository(core.store.db).me('Ольга'))
})
afterEach(async () => {
  const violations = checkStore(core.store.raw)
  await core.store.close()
  if (violations.length > 0) throw new Error(JSON.stringify(violations))
})

const queue = () => createQueueRepository(core.store.db)
const item = async (id = 1) => (await queue().items([id], 1))[0]
const post = (number: number, text: string, minutesAgo: number, changes = {}) =>
  inbound({ externalId: `m${number}`, text, postedAt: noon - minutesAgo * minute, ...changes })

describe('what looks like spam', () => {
  it('owes no answer, is in no count but its own, and ranks nowhere', async () => {
    await core.commit(post(1, spam, 30), post(2, spam, 20))
    expect(await item()).toMatchObject({ status: 'spam', due: null, messageCount: 2 })
    const counts = await queue().counts(1, noon + minute)
    expect(counts).toMatchObject({ urgent: 0, all: 0, unassigned: 0, spam: 1 })
  })

  it('is a question once the author asks one, and the clock begins with it', async () => {
    await core.commit(post(1, spam, 30))
    await core.commit(post(2, 'Где мой заказ? Жду третий день.', 5))
    const target = 'firstResponse'
    expect(await item()).toMatchObject({ status: 'open', due: { target, dueAt: noon + 10 * minute } })
  })

  it('is one no more when its only message is edited into a question', async () => {
    await core.commit(post(1, spam, 30))
    const text = 'Где мой заказ? Жду третий день.'
    await core.commit({ type: 'edit', externalId: 'm1', text, editedAt: noon - minute })
    expect(await item()).toMatchObject({ status: 'open', due: { dueAt: noon + 14 * minute } })
  })

  it('does not hide a conversation that had a question before, nor an answered one', async () => {
    await core.commit(post(1, 'Где мой заказ? Жду третий день.', 30), post(2, spam, 20))
    expect(await item()).toMatchObject({ status: 'open' })
    await core.commit(post(3, spam, 10, { placeId: 'wall:-1_3' }))
    await triage.humanReplied(2, answer(core, { at: noon }))
    expect(await item(2)).toMatchObject({ status: 'pending' })
  })

  it('is none when a person says so: the clock counts from the platform’s time', async () => {
    await core.commit(post(1, spam, 6), post(2, spam, 4))
    const [undo] = await triage.update([{ id: '1', patch: { status: 'open' } }])
    expect(await item()).toMatchObject({ status: 'open', due: { dueAt: noon + 9 * minute } })
    await core.commit(post(3, spam, 1))
    expect(await item()).toMatchObject({ status: 'open' })
    if (undo) await triage.update([undo])
    expect(await item()).toMatchObject({ status: 'spam', due: null })
    await triage.update([{ id: '1', patch: { status: 'open' } }])
    expect(await item()).toMatchObject({ due: { dueAt: noon + 9 * minute } })
  })
})

describe('a blocked author', () => {
  it('closes with all that is open, and asks for nothing from then on', async () => {
    await core.commit(post(1, spam, 30), post(2, 'Где мой заказ?', 20, { placeId: 'wall:-1_2' }))
    const previous = await triage.block([1], true)
    expect(previous).toEqual([
      { id: '1', patch: { status: 'spam', snoozedUntil: null } },
      { id: '2', patch: { status: 'open', snoozedUntil: null } },
    ])
    await core.commit(post(3, 'Ответьте же!', 5), post(4, 'Эй!', 4, { placeId: 'wall:-1_9' }))
    for (const id of [1, 2, 3]) {
      expect(await item(id)).toMatchObject({ status: 'resolved', due: null, isBlocked: true })
    }
    expect(await item(3)).toMatchObject({ unread: false })
    const { facts } = await readFacts(core.store.db, 0, 100)
    expect(facts.filter(({ kind }) => kind === 'author.blocked')).toMatchObject([
      { actor: { kind: 'agent' }, data: { authorId: 1, blocked: true } },
    ])
  })

  it('is heard again once they are let in', async () => {
    await core.commit(post(1, 'Где мой заказ?', 30))
    const previous = await triage.block([1], true)
    expect(await triage.block([1], false)).toEqual([])
    await triage.update(previous)
    expect(await item()).toMatchObject({ status: 'open', isBlocked: false })
    expect((await item())?.due).not.toBeNull()
  })
})
