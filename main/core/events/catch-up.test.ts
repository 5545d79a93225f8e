import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { program, type NewFact } from '../journal/facts.ts'
import { openStore, type Store } from '../store/database.ts'
import { appendFacts, pruneFacts } from '../store/journal.ts'
import { catchUp } from './catch-up.ts'

let store: Store
beforeEach(async () => {
  store = await openStore(':memory:')
})
afterEach(() => store.close())

const about = { at: 1, actor: program }
const write = (...facts: NewFact[]) =>
  store.db.transaction().execute((trx) => appendFacts(trx, facts))
const edited = (conversationId: number): NewFact => ({
  ...about,
  kind: 'message.edited',
  conversationId,
  data: {},
})

describe('a screen that was away', () => {
  it('is told which conversations changed and what else', async () => {
    await write(edited(1), edited(2), edited(3), edited(2), {
      ...about,
      kind: 'outbox.changed',
      conversationId: 9,
      data: { outboxId: 4 },
    })
    await write({ ...about, kind: 'handoff.arrived', conversationId: 5, data: { handoffId: 1 } })
    await write({ ...about, kind: 'setting', data: { what: 'template', change: 'added' } })
    await write({ ...about, kind: 'account', accountId: 1, data: { change: 'paused' } })
    expect(await catchUp(store.db, 1)).toEqual({
      resumed: true,
      factId: 8,
      events: [
        { type: 'conversations', ids: ['2', '3', '5'], many: false },
        { type: 'outbox', outboxId: '4', conversationId: '9' },
        { type: 'handoffs', conversationId: '5' },
        { type: 'settings' },
        { type: 'accounts' },
      ],
    })
  })

  it('is told that nothing happened', async () => {
    await write(edited(1))
    expect(await catchUp(store.db, 1)).toEqual({ resumed: true, factId: 1, events: [] })
  })

  it('is not told names where more changed than can be named', async () => {
    await write({ ...about, kind: 'setting', data: { what: 'policy', change: 'changed' } })
    const { events } = await catchUp(store.db, 0)
    expect(events).toContainEqual({ type: 'conversations', ids: [], many: true })
  })

  it('asks for everything again at first, after too much, too long, or from another database', async () => {
    await write(...Array.from({ length: 2002 }, (_, index) => edited(index)))
    const afresh = { resumed: false, factId: 2002, events: [] }
    expect(await catchUp(store.db, null)).toEqual(afresh)
    expect(await catchUp(store.db, 1)).toEqual(afresh)
    expect(await catchUp(store.db, 2003)).toEqual(afresh)
    expect((await catchUp(store.db, 2)).resumed).toBe(true)
    await store.db.transaction().execute((trx) => pruneFacts(trx, 2, 1000))
    expect(await catchUp(store.db, 999)).toEqual(afresh)
    expect((await catchUp(store.db, 1000)).resumed).toBe(true)
  })
})
