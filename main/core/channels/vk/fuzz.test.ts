import fc from 'fast-check'
import { expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { isInstant } from '#shared/instant.ts'
import { coreFixture } from '#core/testing/core-fixture.ts'
import { composeEvents, toBatch, type ComposeContext } from './compose.ts'
import { parseHistoryMessage, parseUpdate } from './parse-update.ts'
import { parseFeedEntry } from './parse-feed.ts'
import { unusedKinds } from './update-kinds.ts'
import { parseJson } from '../http/json-answer.ts'

const context: ComposeContext = {
  groupId: 77,
  clock: manualClock(1_790_000_000_000),
  people: {
    learn() {},
    load: async () => {},
    author: (id) => ({ externalId: String(id), name: `id${id}` }),
  },
  posts: { learn() {}, load: async () => {}, authorOf: () => 501, context: () => undefined },
  canWriteAsUser: () => true,
}

const photo = { id: 1, owner_id: 501, sizes: [{ url: 'https://s/1', width: 10, height: 5 }] }
const attachments = [
  { type: 'photo', photo },
  { type: 'link', link: { url: 'https://example.ru', title: 'Там' } },
  { type: 'wall', wall: { id: 5, from_id: -1, text: 'Пост' } },
]
const message = {
  id: 5,
  conversation_message_id: 2,
  peer_id: 501,
  from_id: 501,
  date: 1_790_000_000,
  update_time: 1_790_000_100,
  text: 'Где мой &quot;заказ&quot;, [club77|Ежевоз]?',
  ref: 'tok',
  reply_message: { id: 4, conversation_message_id: 1 },
  fwd_messages: [{ from_id: 8, text: 'чужие слова' }],
  geo: { coordinates: { latitude: 1, longitude: 2 } },
  attachments,
}
const comment = {
  id: 8,
  from_id: 501,
  date: 1_790_000_000,
  text: 'Ау',
  attachments,
  reply_to_user: 5,
  reply_to_comment: 7,
  parents_stack: [7],
}
const post = {
  id: 4,
  owner_id: 501,
  from_id: 501,
  date: 1_790_000_000,
  edited: 1_790_000_001,
  text: 'Ежевоз',
  attachments,
  comments: { can_post: 1, count: 2 },
  copy_history: [{ id: 2, owner_id: -77, from_id: -77, date: 1_700_000_000, text: 'Раньше' }],
}

const update = (type: string, object: object) => ({ type, event_id: `e ${type}`, group_id: 77, object })

/** One of each kind that means something to us. */
const samples: readonly object[] = [
  update('message_new', { message, client_info: {} }),
  update('message_reply', { ...message, from_id: -77, out: 1 }),
  update('message_edit', message),
  update('message_allow', { user_id: 501, key: '' }),
  update('message_deny', { user_id: 501 }),
  update('wall_post_new', post),
  update('wall_reply_new', { ...comment, post_id: 3, owner_id: -77 }),
  update('wall_reply_edit', { ...comment, post_id: 3, owner_id: -77 }),
  update('wall_reply_restore', { ...comment, post_id: 3, owner_id: -77 }),
  update('wall_reply_delete', { id: 8, post_id: 3, owner_id: -77, deleter_id: 1 }),
  update('photo_comment_new', { ...comment, photo_id: 3, photo_owner_id: -77 }),
  update('video_comment_new', { ...comment, video_id: 3, video_owner_id: -77 }),
  update('board_post_new', { ...comment, topic_id: 3, topic_owner_id: -77 }),
  update('market_comment_new', { ...comment, item_id: 3, market_owner_id: -77 }),
]

const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, -1, 0, 0.5, 1e12, 7_258_118_400, 2 ** 53, Number.MAX_VALUE, '', '\ud83d'),
  fc.constantFrom('__proto__', 'constructor', 'message_new', '\u0000', '\u202e', 'x'.repeat(40_000)),
  fc.constantFrom([], {}, [[]], [null], [{ type: '__proto__' }], { type: 'constructor' }),
  fc.constant(JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`)),
  fc.jsonValue(),
)

/** Where a sample is changed: each step picks one of the keys by its share. */
const change = fc.record({
  steps: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 5 }),
  value: strange,
  how: fc.constantFrom('set', 'set', 'remove', 'add'),
})
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never

/** What the network sends is text: whatever stands in it is read as the channel reads it. */
function mutated(sample: unknown, changes: readonly Change[]): unknown {
  const whole = { root: structuredClone(sample) }
  for (const { steps, value, how } of changes) {
    let at: Record<string, unknown> = whole
    let key = 'root'
    for (const step of steps) {
      const next = at[key]
      if (typeof next !== 'object' || next === null) break
      const keys = Object.keys(next)
      const chosen = keys[Math.floor(step * keys.length)]
      if (chosen === undefined) break
      at = next as Record<string, unknown>
      key = chosen
    }
    if (how === 'remove') delete at[key]
    else {
      const name = how === 'add' ? '__proto__' : key
      const own = { value: structuredClone(value), enumerable: true }
      Object.defineProperty(at, name, { ...own, configurable: true, writable: true })
    }
  }
  return parseJson(JSON.stringify(whole.root ?? null))
}

const { signal } = new AbortController()

it('makes of any update an event, something known and left alone, or something put aside', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples),
      fc.array(change, { minLength: 1, maxLength: 3 }),
      async (sample, changes) => {
        const raw = mutated(sample, changes)
        const parsed = parseUpdate(raw)
        const { events, quarantined } = await composeEvents([parsed], context, signal)
        for (const event of events) {
          expect(JSON.stringify(event).isWellFormed()).toBe(true)
          if (event.type !== 'message') continue
          expect(isInstant(event.postedAt)).toBe(true)
          expect(event.externalId).toMatch(/^[a-z]+:-?\d+[_:]c?-?\d+(?:_-?\d+)?$/)
          expect(event.text.length).toBeLessThanOrEqual(100_000)
        }
        for (const item of quarantined) expect(item.raw).toEqual(raw)
        if (events.length + quarantined.length > 0) return
        expect(isLeftAlone(raw)).toBe(true)
      },
    ),
    { numRuns: 300, seed: 20_261_127 },
  )
})

it('makes what can be stored, beside a good message that is', async () => {
  const { ingest, account, store } = await coreFixture()
  const good = parseUpdate(update('message_new', { message: { ...message, id: 999_999_001 } }))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples),
      fc.array(change, { minLength: 1, maxLength: 3 }),
      async (sample, changes) => {
        const parsed = [parseUpdate(mutated(sample, changes)), good]
        const batch = await toBatch(parsed, { cursor: {}, waitMs: 0 }, context, signal)
        await ingest.commit(account, 'updates', batch)
      },
    ),
    { numRuns: 60, seed: 20_261_127 },
  )
  const stored = store.raw.prepare(`select count(*) as n from messages where external_id = ?`)
  expect(stored.get('dm:501:999999001')).toEqual({ n: 1 })
})

it('lets one mutated item among good ones cost only itself', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(message, post),
      fc.array(change, { minLength: 1, maxLength: 3 }),
      async (sample, changes) => {
        const bad = mutated(sample, changes)
        const read = sample === message ? parseHistoryMessage : (raw: unknown) => parseFeedEntry(raw)
        const good = { ...sample, id: 999_999_001 }
        const parsed = [bad, good].map((raw) => read(raw))
        const { events } = await composeEvents(parsed, context, signal)
        const ids = events.map((event) => ('externalId' in event ? event.externalId : ''))
        expect(ids.some((id) => id.endsWith('999999001'))).toBe(true)
      },
    ),
    { numRuns: 100, seed: 20_261_127 },
  )
})

/** A known kind we have no use for, a service message, a postponed post, what the brand said to all. */
function isLeftAlone(raw: unknown): boolean {
  const { type, object } = raw as { readonly type: string; readonly object: Record<string, unknown> }
  if (unusedKinds.has(type)) return true
  const inner = (type === 'message_new' && 'message' in object ? object['message'] : object) as typeof object
  if (type.startsWith('message_')) return Boolean(inner['action'])
  return inner['post_type'] === 'postpone' || inner['from_id'] === -77
}
