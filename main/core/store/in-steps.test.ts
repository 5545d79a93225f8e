import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { turnsDuring } from '../reliability/turns-during.fixture.ts'
import { turnCharacters } from '../reliability/turns.ts'
import { openStore, type Steps, type Store } from './database.ts'

let store: Store
beforeEach(async () => {
  store = await openStore(':memory:')
})
afterEach(() => store.close())

const names = () => store.raw.prepare('select name from tags order by id').pluck().all()

/** Adds tags, each of which is a turn's work. */
function* adding(...added: readonly string[]): Steps<number> {
  const insert = store.raw.prepare("insert into tags (name, colour) values (?, 'red')")
  for (const name of added) {
    insert.run(name)
    yield turnCharacters
  }
  return added.length
}

describe('work in steps', () => {
  it('lets the loop turn, and is one transaction all the same', async () => {
    let commits = 0
    store.onCommitted(() => (commits += 1))
    const turns = await turnsDuring(async () => {
      expect(await store.inSteps(() => adding('a', 'b', 'c'))).toBe(3)
    })
    expect(turns).toBeGreaterThanOrEqual(3)
    expect(commits).toBe(1)
    expect(names()).toEqual(['a', 'b', 'c'])
  })

  it('is nothing when it fails in the middle', async () => {
    const failing = store.inSteps(function* () {
      yield* adding('a', 'b')
      throw new Error('enough')
    })
    await expect(failing).rejects.toThrow('enough')
    expect(names()).toEqual([])
    await store.inSteps(() => adding('c'))
    expect(names()).toEqual(['c'])
  })

  it('has the store for itself to its end', async () => {
    const order: string[] = []
    const long = store.inSteps(() => adding('a', 'b', 'c')).then(() => order.push('steps'))
    const query = store.db
      .selectFrom('tags')
      .select('name')
      .execute()
      .then((rows) => order.push(`query ${rows.length}`))
    const write = store.inTransaction(() => void order.push(`write ${names().length}`))
    await Promise.all([long, query, write])
    expect(order).toEqual(['steps', 'query 3', 'write 3'])
  })

  it('works on without a pause while there is little to do', async () => {
    const turns = await turnsDuring(() =>
      store.inSteps(function* () {
        for (let step = 0; step < 100; step++) yield 100
      }),
    )
    expect(turns).toBe(0)
  })
})
