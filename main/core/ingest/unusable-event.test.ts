import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { InboundEvent } from '../channels/channel.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'

let core: CoreFixture
beforeEach(async () => {
  core = await coreFixture()
})
afterEach(() => core.store.close())

const texts = () =>
  core.store.raw.prepare('select text from messages order by id').pluck().all() as string[]
const quarantine = () =>
  core.store.raw.prepare('select reason, raw, times from quarantine order by id').all() as {
    reason: string
    raw: string
    times: number
  }[]
const cursor = () => core.store.raw.prepare('select cursor from cursors').pluck().get()

describe('one event that cannot be stored', () => {
  it.each([-1000, 7_258_118_400_000, 1e15, 1.5, Number.NaN])(
    'costs only itself when it was posted at %d',
    async (postedAt) => {
      await core.commit(
        inbound({ externalId: 'before', text: 'до' }),
        inbound({ externalId: 'bad', postedAt }),
        inbound({ externalId: 'good', text: 'хорошее' }),
      )
      expect(texts()).toEqual(['до', 'хорошее'])
      expect(cursor()).toBe('c')
      const [item] = quarantine()
      expect(item?.reason).toContain('instant_out_of_range')
      expect(JSON.parse(item?.raw ?? '')).toMatchObject({ externalId: 'bad' })
    },
  )

  it('costs only itself when the database refuses it: its monitor is gone', async () => {
    await core.commit(
      inbound({ externalId: 'hit', monitorId: '99' }),
      inbound({ externalId: 'good', text: 'хорошее' }),
    )
    expect(texts()).toEqual(['хорошее'])
    expect(quarantine()).toHaveLength(1)
  })

  it('is found among many, and the others are stored in order', async () => {
    const events = Array.from({ length: 30 }, (_, index) =>
      inbound({
        externalId: `e${index}`,
        text: String(index),
        ...(index % 9 === 4 && { monitorId: '99' }),
      }),
    )
    await core.commit(...events)
    const good = events.filter((event) => event.monitorId === undefined).map((event) => event.text)
    expect(texts()).toEqual(good)
    expect(quarantine().map((item) => JSON.parse(item.raw).externalId)).toEqual(['e4', 'e13', 'e22'])
  })

  it('is not blamed where nothing at all can be stored', async () => {
    core.store.raw.exec('drop table cursors')
    await expect(core.commit(inbound())).rejects.toThrow('cursors')
    expect(quarantine()).toEqual([])
  })

  it('is one row however often it comes', async () => {
    const bad = inbound({ externalId: 'bad', postedAt: -1 })
    for (let poll = 0; poll < 5; poll++) await core.commit(bad)
    expect(quarantine()).toMatchObject([{ times: 5 }])
  })

  it('costs one transaction, however many of a batch are bad', async () => {
    const events = Array.from({ length: 40 }, (_, index) =>
      inbound({ externalId: `e${index}`, postedAt: index % 2 === 0 ? noon - 60_000 + index : -index }),
    )
    const begun = vi.spyOn(core.store, 'inSteps')
    await core.commit(...events)
    expect(begun).toHaveBeenCalledTimes(1)
    expect(texts()).toHaveLength(20)
    expect(quarantine()).toHaveLength(20)
  })

  it('does not excuse a disk that is full', async () => {
    core.store.raw.exec('create table filler (x)')
    core.store.raw.pragma(`max_page_count = ${Number(core.store.raw.pragma('page_count', { simple: true }))}`)
    const long = 'Где мой заказ? '.repeat(4000)
    await expect(core.commit(inbound({ text: long }))).rejects.toMatchObject({ code: 'disk_full' })
    core.store.raw.pragma('max_page_count = 1000000')
    expect(cursor()).toBeUndefined()
    await core.commit(inbound({ text: long }))
    expect(texts()).toEqual([long])
  })

  it('keeps the others of any batch, in their order', async () => {
    const event = fc.record({ bad: fc.boolean(), place: fc.integer({ min: 0, max: 2 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 12 }), async (drawn) => {
        const fresh = await coreFixture()
        const events: InboundEvent[] = drawn.map(({ bad, place }, index) =>
          inbound({
            externalId: `e${index}`,
            placeId: `p${place}`,
            text: `${index}`,
            postedAt: bad ? -index - 1 : noon - 60_000 + index,
          }),
        )
        await fresh.commit(...events)
        const rows = fresh.store.raw.prepare('select text from messages order by id').pluck().all()
        expect(rows).toEqual(drawn.flatMap(({ bad }, index) => (bad ? [] : [`${index}`])))
        const counted = fresh.store.raw
          .prepare('select coalesce(sum(message_count), 0) from conversations')
          .pluck()
          .get()
        expect(counted).toBe(rows.length)
        expect(fresh.store.raw.prepare('select count(*) from quarantine').pluck().get()).toBe(
          drawn.length - rows.length,
        )
        await fresh.store.close()
      }),
      { numRuns: 25 },
    )
  })
})
