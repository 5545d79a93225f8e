import { describe, expect, it } from 'vitest'
import type { PollBatch } from '../channel.ts'
import {
  dialogs,
  groupId,
  history,
  longPollCursor,
  now,
  scriptedVk,
  vkError,
  type ScriptedVk,
} from './scripted-vk.fixture.ts'

const lost = () => ({ failed: 1, ts: 99 })
const quiet = () => ({ ts: '99', updates: [] })

function messagesOf(...batches: readonly PollBatch[]) {
  return batches.flatMap(({ events }) =>
    events.flatMap((event) => (event.type === 'message' ? [event.externalId] : [])),
  )
}

/** Loses events once, then is quiet. */
function onceLost() {
  let asked = 0
  return () => (asked++ === 0 ? lost() : quiet())
}

describe('a dialog that cannot be read', () => {
  const chat = 2_000_000_009

  function vkWith(code: number, isStill: () => boolean): ScriptedVk {
    return scriptedVk({
      a_check: onceLost(),
      'messages.getConversations': () => dialogs(501, chat, 502),
      'messages.getHistory': ({ peer_id: peer }) =>
        Number(peer) === chat && isStill() ? vkError(code) : history(Number(peer)),
    })
  }

  it.each([15, 18, 212, 917, 922, 927, 936])('costs only itself, for good after %i', async (code) => {
    const vk = vkWith(code, () => true)
    const batch = await vk.poll(longPollCursor)
    expect(messagesOf(batch)).toEqual(['dm:501:5010', 'dm:502:5020'])
    expect(JSON.parse(batch.cursor ?? '')).toMatchObject({ ts: '99' })
    expect(batch.cursor).not.toMatch(/"gap"/)
  })

  it.each([1, 6, 9, 10, 14, 29, 36, 43, 31_337])('is read later after %i', async (code) => {
    let isStill = true
    const vk = vkWith(code, () => isStill)
    const first = await vk.poll(longPollCursor)
    expect(first.cursor).toMatch(String(chat))
    isStill = false
    await vk.clock.advance(3 * 60 * 60_000)
    const later = await vk.drain(first.cursor)
    const found = messagesOf(first, ...later)
    expect(new Set(found)).toEqual(new Set(['dm:501:5010', 'dm:502:5020', `dm:${chat}:${chat}0`]))
    expect(later.at(-1)?.cursor).not.toMatch(/"gap"/)
  })

  it('is remembered over a restart', async () => {
    const first = await vkWith(29, () => true).poll(longPollCursor)
    const later = await vkWith(29, () => false).drain(first.cursor)
    expect(messagesOf(...later)).toContain(`dm:${chat}:${chat}0`)
  })

  it('is told as lost, once it was tried for a day', async () => {
    const vk = vkWith(10, () => true)
    const batches: PollBatch[] = []
    for (let cursor: object | string | null = longPollCursor, hour = 0; hour < 40; hour++) {
      const batch: PollBatch = await vk.poll(cursor)
      batches.push(batch)
      cursor = batch.cursor
      await vk.clock.advance(60 * 60_000)
    }
    const told = batches.flatMap(({ quarantined }) => quarantined)
    expect(told).toEqual([expect.objectContaining({ reason: expect.stringMatching(/^lost before/) })])
    expect(batches.at(-1)?.cursor).not.toMatch(/"gap"/)
  })

  it('does not keep a first connection from beginning', async () => {
    const vk = scriptedVk({
      'messages.getConversations': () => dialogs(501, 502),
      'messages.getHistory': ({ peer_id: peer }) =>
        peer === '502' ? vkError(936, 'Contact not found') : history(501),
    })
    const batch = await vk.poll(null)
    expect(messagesOf(batch)).toEqual(['dm:501:5010'])
    expect(JSON.parse(batch.cursor ?? '')).toMatchObject({ ts: '29' })
  })

  it('shows what was edited meanwhile, though it was written before', async () => {
    const { items } = history(501, { date: now / 1000 - 5000, update_time: now / 1000 - 100 }).response
    const vk = scriptedVk({
      a_check: onceLost(),
      'messages.getConversations': () => dialogs(501),
      'messages.getHistory': () => ({ response: { count: 1, items } }),
    })
    const { events } = await vk.poll(longPollCursor)
    expect(events).toMatchObject([
      { type: 'message', externalId: 'dm:501:5010' },
      { type: 'edit', externalId: 'dm:501:5010', editedAt: now - 100_000 },
    ])
  })

  it('keeps its messages that can be read', async () => {
    const vk = scriptedVk({
      a_check: onceLost(),
      'messages.getConversations': () => dialogs(501),
      'messages.getHistory': () => {
        const { items } = history(501).response
        return { response: { count: 3, items: [{ broken: true }, ...items, { id: 1, date: -5 }] } }
      },
    })
    const batch = await vk.poll(longPollCursor)
    expect(messagesOf(batch)).toEqual(['dm:501:5010'])
    expect(batch.quarantined).toHaveLength(2)
  })
})

describe('a long gap', () => {
  it('is stored in portions that hold nobody up, however much each dialog brings', async () => {
    const long = (peer: number) => ({
      response: {
        count: 200,
        items: Array.from({ length: 200 }, (_, at) => ({
          id: peer * 1000 + at,
          peer_id: peer,
          from_id: peer,
          date: now / 1000 - 10,
          text: 'Где мой заказ?',
        })),
      },
    })
    const vk = scriptedVk({
      a_check: onceLost(),
      'messages.getConversations': () => dialogs(501, 502, 503, 504, 505, 506),
      'messages.getHistory': ({ peer_id: peer, offset }) =>
        Number(offset) > 0 ? { response: { count: 200, items: [] } } : long(Number(peer)),
    })
    const batches = await vk.drain(longPollCursor)
    for (const { events } of batches) expect(events.length).toBeLessThanOrEqual(600)
    expect(new Set(messagesOf(...batches)).size).toBe(6 * 200)
  })

  it('is read to its end, portion by portion: 1,500 dialogs, 1,500 messages', async () => {
    const peers = Array.from({ length: 1500 }, (_, index) => index + 1)
    const vk = scriptedVk({
      a_check: onceLost(),
      'messages.getConversations': ({ offset }) =>
        dialogs(...peers.slice(Number(offset), Number(offset) + 200)),
      'messages.getHistory': ({ peer_id: peer }) => history(Number(peer)),
    })
    const batches = await vk.drain(longPollCursor)
    expect(new Set(messagesOf(...batches))).toHaveLength(1500)
    expect(batches.length).toBeGreaterThan(3)
    expect(batches.at(-1)?.cursor).not.toMatch(/"gap"/)
  })

  it('reads all of one long dialog', async () => {
    const all = Array.from({ length: 1234 }, (_, index) => ({
      ...history(501).response.items[0],
      id: 2000 - index,
    }))
    const vk = scriptedVk({
      a_check: onceLost(),
      'messages.getConversations': () => dialogs(501),
      'messages.getHistory': ({ offset }) => ({
        response: { count: 1234, items: all.slice(Number(offset), Number(offset) + 200) },
      }),
    })
    expect(new Set(messagesOf(...(await vk.drain(longPollCursor))))).toHaveLength(1234)
  })

  it('does not hold up what happens meanwhile', async () => {
    let asked = 0
    const peers = Array.from({ length: 600 }, (_, index) => index + 1)
    const message = { id: 7, peer_id: 9000, from_id: 9000, date: now / 1000, text: 'Сейчас' }
    const vk = scriptedVk({
      a_check() {
        asked++
        if (asked === 1) return lost()
        if (asked > 2) return quiet()
        return { ts: '100', updates: [{ type: 'message_new', event_id: 'e', object: { message } }] }
      },
      'messages.getConversations': ({ offset }) =>
        dialogs(...peers.slice(Number(offset), Number(offset) + 200)),
      'messages.getHistory': ({ peer_id: peer }) => history(Number(peer)),
    })
    const batches = await vk.drain(longPollCursor)
    expect(messagesOf(...batches.slice(0, 2))).toContain('dm:9000:7')
    expect(new Set(messagesOf(...batches))).toHaveLength(601)
    const waits = vk.calls.filter(({ method }) => method === 'a_check')
    expect(waits.map(({ parameters }) => parameters['wait'])).toEqual(['25', '1', '1', ...waits.slice(3).map(() => '1')])
  })

  it('says that it lost the rest of a list without an end', async () => {
    let id = 1_000_000
    const vk = scriptedVk({
      a_check: onceLost(),
      'messages.getConversations': () => dialogs(501),
      'messages.getHistory': () => {
        const [message] = history(501).response.items
        const items = Array.from({ length: 200 }, () => ({ ...message, id: id-- }))
        return { response: { count: 9e9, items } }
      },
    })
    const batches = await vk.drain(longPollCursor)
    expect(batches.flatMap(({ quarantined }) => quarantined)).toEqual([
      expect.objectContaining({ reason: expect.stringMatching(/^lost before we saw it: there is more/) }),
    ])
    expect(batches.at(-1)?.cursor).not.toMatch(/"gap"/)
  })

  it('ends, whatever a list claims', async () => {
    const vk = scriptedVk({
      a_check: onceLost(),
      'messages.getConversations': () => dialogs(...Array.from({ length: 200 }, (_, at) => at + 1)),
      'messages.getHistory': () => ({ response: { count: 0, items: [] } }),
    })
    await vk.drain(longPollCursor)
    expect(vk.calls.length).toBeLessThan(1000)
  })
})

describe('the wall', () => {
  const post = { id: 1, owner_id: -groupId, from_id: -groupId, date: now / 1000, text: 'Пост' }
  const posts = (...ids: readonly number[]) => ({
    response: { count: ids.length, items: ids.map((id) => ({ ...post, id, comments: { count: 9 } })) },
  })
  const comment = (id: number, more: object = {}) => ({
    id,
    from_id: 501,
    date: now / 1000 - 10,
    text: 'Ау',
    ...more,
  })
  const comments = (...items: readonly object[]) => ({ response: { count: items.length, items } })
  const userToken = 'user-token-1'

  it('asks for the thread of a deleted comment, and tells of the deletion', async () => {
    const vk = scriptedVk(
      {
        a_check: onceLost(),
        'wall.get': ({ filter }) => (filter === 'owner' ? posts(1) : posts()),
        'wall.getComments': ({ comment_id: under }) =>
          under === undefined
            ? comments({
                id: 482_127,
                parents_stack: [],
                date: 1_553_180_629,
                deleted: true,
                thread: { count: 1, items: [] },
              })
            : comments(comment(482_130, { parents_stack: [482_127] })),
        'wall.getById': () => ({ response: { items: [] } }),
      },
      { userToken },
    )
    const events = (await vk.drain(longPollCursor)).flatMap((batch) => batch.events)
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'deletion', externalId: `wall:-${groupId}_482127` }),
    )
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'message', externalId: `wall:-${groupId}_482130` }),
    )
    const asked = vk.calls.filter(({ method }) => method === 'wall.getComments')
    expect(asked.map(({ parameters }) => parameters['comment_id'])).toEqual([undefined, '482127'])
  })

  it('leaves out only the thread that is closed', async () => {
    const vk = scriptedVk(
      {
        a_check: onceLost(),
        'wall.get': ({ filter }) => (filter === 'owner' ? posts(1, 2, 3) : posts()),
        'wall.getComments': ({ post_id: id }) =>
          id === '2' ? vkError(212) : comments(comment(Number(id) * 100)),
        'wall.getById': () => ({ response: { items: [] } }),
      },
      { userToken },
    )
    expect(messagesOf(...(await vk.drain(longPollCursor)))).toEqual([
      `wall:-${groupId}_100`,
      `wall:-${groupId}_300`,
    ])
  })

  it('ends with threads that always claim to hold more', async () => {
    let id = 1000
    const vk = scriptedVk(
      {
        a_check: onceLost(),
        'wall.get': ({ filter }) => (filter === 'owner' ? posts(1) : posts()),
        'wall.getComments': ({ offset }) =>
          Number(offset) > 0
            ? comments()
            : comments(
                ...Array.from({ length: 100 }, () => comment(id++, { thread: { count: 50, items: [] } })),
              ),
        'wall.getById': () => ({ response: { items: [] } }),
      },
      { userToken },
    )
    await vk.drain(longPollCursor, 100)
    expect(vk.calls.filter(({ method }) => method === 'wall.getComments').length).toBeLessThan(250)
  })
})

describe('where a gap begins', () => {
  const hour = 60 * 60_000

  function vkThatSays(at: number, answer: () => unknown) {
    const message = { id: 7, peer_id: 9000, from_id: 9000, date: at / 1000, text: 'Да' }
    let asked = 0
    return scriptedVk({
      a_check() {
        asked++
        if (asked > 1) return asked === 2 ? answer() : quiet()
        return { ts: '30', updates: [{ type: 'message_new', event_id: 'e', object: { message } }] }
      },
      'messages.getConversations': () => ({
        response: {
          count: 1,
          items: [{ conversation: { peer: { id: 501 } }, last_message: { date: at / 1000 + 60 } }],
        },
      }),
      'messages.getHistory': () => history(501, { date: at / 1000 + 60 }),
    })
  }

  it.each([-6 * hour, -hour, 0, hour, 6 * hour])(
    'is known though our clock is %d ms off',
    async (off) => {
      const vk = vkThatSays(now - off, lost)
      const first = await vk.poll(longPollCursor)
      const later = await vk.drain(first.cursor)
      expect(messagesOf(...later)).toEqual(['dm:501:5010'])
    },
  )

  it('is days ago, once the clock was set back before the first event', async () => {
    const vk = scriptedVk({
      a_check: onceLost(),
      'messages.getConversations': () => dialogs(501),
      'messages.getHistory': () => history(501),
    })
    const batch = await vk.poll({ ...longPollCursor, at: now + 6 * hour })
    expect(messagesOf(batch)).toEqual(['dm:501:5010'])
  })
})
