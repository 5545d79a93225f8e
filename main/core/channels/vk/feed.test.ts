import { describe, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import type { InboundAuthor, PollBatch } from '../channel.ts'
import { pollFeed, type FeedPage, type FeedWindow } from './feed.ts'

const now = 1_800_000_000
const author: InboundAuthor = { externalId: '5', name: 'Анна' }
const compose = {
  groupId: 1,
  clock: manualClock(now * 1000),
  people: { learn() {}, load: async () => {}, author: () => author },
  posts: { learn() {}, load: async () => {}, authorOf: () => null, context: () => undefined },
  canWriteAsUser: () => true,
}

function post(id: number, more: object = {}) {
  return { id, owner_id: 5, from_id: 5, date: now - id, text: `пост ${id}`, ...more }
}

async function poll(cursor: string | null, page: FeedPage) {
  const windows: FeedWindow[] = []
  const options = {
    compose,
    clock: compose.clock,
    everyMs: 60_000,
    read: async (window: FeedWindow) => {
      windows.push(window)
      return page
    },
  }
  const { signal } = new AbortController()
  const batch = await pollFeed(options, { stream: { id: 'x' }, monitors: [], cursor, signal })
  return { batch, window: windows[0] }
}

function said({ events }: PollBatch) {
  return events.map((event) => `${event.type} ${'externalId' in event ? event.externalId : ''}`)
}

const whole = (...entries: unknown[]): FeedPage => ({ entries, cut: false })

describe('pollFeed', () => {
  it('begins a day back and goes on an hour before the newest it saw', async () => {
    const first = await poll(null, whole(post(10), post(20)))
    expect(first.window).toEqual({ start: now - 86_400, end: undefined })
    expect(said(first.batch)).toEqual(['message wall:5_10', 'message wall:5_20'])
    expect(first.batch.waitMs).toBe(60_000)
    const second = await poll(first.batch.cursor, whole())
    expect(second.window).toEqual({ start: now - 10 - 3600, end: undefined })
  })

  it('delivers once, and again what was edited, also within one second', async () => {
    const first = await poll(null, whole(post(10), post(20)))
    const text = 'иначе'
    const second = await poll(first.batch.cursor, whole(post(10), post(20, { text })))
    expect(said(second.batch)).toEqual(['message wall:5_20', 'edit wall:5_20'])
    const third = await poll(second.batch.cursor, whole(post(10), post(20, { text })))
    expect(third.batch.events).toEqual([])
  })

  it('reads the rest of a window that was too full', async () => {
    const first = await poll(null, { entries: [post(10), post(500)], cut: true })
    expect(first.batch.waitMs).toBe(0)
    const second = await poll(first.batch.cursor, whole(post(600)))
    expect(second.window).toEqual({ start: now - 86_400, end: now - 500 })
    const third = await poll(second.batch.cursor, whole())
    expect(third.window).toEqual({ start: now - 10 - 3600, end: undefined })
  })

  it('does not turn in circles when a second alone is too full', async () => {
    const first = await poll(null, { entries: [post(10)], cut: true })
    const again = await poll(first.batch.cursor, { entries: [post(10)], cut: true })
    expect(again.batch.waitMs).toBe(60_000)
    expect(again.batch.quarantined).toMatchObject([
      { reason: expect.stringMatching(/^lost before we saw it/) },
    ])
  })

  it('is not made deaf by a date of the future', async () => {
    const future = post(1, { date: now + 30 * 86_400 })
    const first = await poll(null, whole(future, post(10)))
    expect(said(first.batch)).toEqual(['message wall:5_1', 'message wall:5_10'])
    const second = await poll(first.batch.cursor, whole(future, post(5)))
    expect(second.window).toEqual({ start: now - 10 - 3600, end: undefined })
    expect(said(second.batch)).toEqual(['message wall:5_5'])
  })

  it('puts aside once what it cannot read, however often it is listed', async () => {
    const bad = { id: 'x', date: now - 20 }
    const undated = { nothing: true }
    const first = await poll(null, whole(bad, undated, post(10)))
    expect(first.batch.quarantined).toHaveLength(2)
    const second = await poll(first.batch.cursor, whole(bad, undated, post(5), post(10)))
    expect(second.batch.quarantined).toEqual([])
    expect(said(second.batch)).toEqual(['message wall:5_5'])
  })

  it('puts aside what it cannot read and keeps its neighbours', async () => {
    const { batch } = await poll(null, whole({ id: 'x' }, post(10)))
    expect(batch.quarantined).toMatchObject([{ raw: { id: 'x' } }])
    expect(said(batch)).toEqual(['message wall:5_10'])
  })

  it('takes comments that are listed among posts for comments', async () => {
    const { batch } = await poll(null, whole(post(10, { post_type: 'reply', post_id: 3 })))
    expect(batch.events).toMatchObject([{ kind: 'comment', placeId: 'wall:5_3' }])
  })

  it('begins anew when the stored cursor cannot be read', async () => {
    const { window } = await poll('{"broken":', whole())
    expect(window?.start).toBe(now - 86_400)
  })
})
