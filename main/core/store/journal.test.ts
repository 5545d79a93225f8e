import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { program, type NewFact } from '../journal/facts.ts'
import { openStore, type Store } from './database.ts'
import { appendFacts, createJournalStatements, journalSpan, pruneFacts, readFacts } from './journal.ts'

let store: Store
beforeEach(async () => {
  store = await openStore(':memory:')
})
afterEach(() => store.close())

const append = (...facts: NewFact[]) =>
  store.db.transaction().execute((trx) => appendFacts(trx, facts))
const recomputed = (at: number): NewFact => ({
  kind: 'conversations.recomputed',
  at,
  actor: program,
  data: { count: 1 },
})
const prune = (before: number, limit: number) =>
  store.db.transaction().execute((trx) => pruneFacts(trx, before, limit))
const ids = async () => (await readFacts(store.db, 0, 1000)).facts.map((fact) => fact.id)

describe('the journal', () => {
  it('gives back what was written, in order, by either way in', async () => {
    const received: NewFact = {
      kind: 'message.received',
      at: 5,
      actor: { kind: 'customer', id: 3 },
      accountId: 1,
      conversationId: 7,
      messageId: 8,
      data: { visibility: 'private' },
    }
    const read: NewFact = {
      kind: 'message.edited',
      at: 6,
      actor: { kind: 'network' },
      conversationId: 7,
      messageId: 8,
      data: {},
    }
    const assigned: NewFact = {
      kind: 'conversation.assigned',
      at: 7,
      actor: { kind: 'agent', id: 2 },
      conversationId: 7,
      data: { from: null, to: 2 },
    }
    await store.inTransaction(() => createJournalStatements(store.raw).append([received, read]))
    await append(assigned)
    const { facts, last } = await readFacts(store.db, 0, 10)
    expect(facts).toEqual([
      { ...received, id: 1 },
      { ...read, id: 2, accountId: null },
      { ...assigned, id: 3, accountId: null, messageId: null },
    ])
    expect(last).toBe(3)
    expect(await readFacts(store.db, 3, 10)).toEqual({ facts: [], last: 3 })
  })

  it('holds nothing of a transaction that was rolled back', async () => {
    const failing = store.db.transaction().execute(async (trx) => {
      await appendFacts(trx, [recomputed(1)])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await ids()).toEqual([])
  })

  it('leaves out what another version wrote, and reads on behind it', async () => {
    store.raw.exec(`insert into journal (at, actor, kind, data_json) values
      (1, 'program', 'toString', null), (1, 'program', 'setting', '{"what":"moon"}')`)
    await append(recomputed(2))
    const { facts, last } = await readFacts(store.db, 0, 2)
    expect([facts.length, last]).toEqual([0, 2])
    expect(await ids()).toEqual([3])
  })

  it('writes more facts at once than one statement takes', async () => {
    await append(...Array.from({ length: 1201 }, (_, at) => recomputed(at)))
    expect(await journalSpan(store.db)).toEqual({ oldest: 1, newest: 1201 })
  })

  it('forgets what is old in slices, but never the newest id', async () => {
    await append(...[10, 20, 30, 25, 40].map(recomputed))
    expect(await prune(31, 2)).toBe(2)
    expect(await ids()).toEqual([3, 4, 5])
    expect(await prune(31, 10)).toBe(2)
    expect(await prune(1000, 10)).toBe(0)
    expect(await journalSpan(store.db)).toEqual({ oldest: 5, newest: 5 })
    await append(recomputed(1001))
    expect(await ids()).toEqual([5, 6])
  })

  it('keeps a fact behind a younger one, so that it never has a hole', async () => {
    await append(...[10, 90, 20].map(recomputed))
    expect(await prune(50, 10)).toBe(1)
    expect(await ids()).toEqual([2, 3])
  })

  it('says that an empty journal spans nothing', async () => {
    expect(await journalSpan(store.db)).toEqual({ oldest: 0, newest: 0 })
  })

  it('has one b-tree for what every message writes, appended to', () => {
    const indexes = store.raw
      .prepare<[], string>(`select sql from sqlite_schema where tbl_name = 'journal' and type = 'index'`)
      .pluck()
      .all()
    // What reports follow has indexes of its own, and so have edits, which are few; nothing else has.
    const dear = indexes.filter((sql) => !/where kind (in|=) /.test(sql) || /message\.(?!edited')/.test(sql))
    expect(dear).toEqual([])
  })
})
