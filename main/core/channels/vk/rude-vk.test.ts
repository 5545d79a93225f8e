import { describe, expect, it } from 'vitest'
import { groupId, longPollCursor, now, scriptedVk, vkError } from './scripted-vk.fixture.ts'

const date = now / 1000

function update(type: string, object: unknown, eventId = `${type} ${JSON.stringify(object)}`) {
  return { type, event_id: eventId, group_id: groupId, object }
}

function message(id: number, from: number, more: object = {}) {
  const fields = { id, peer_id: from, from_id: from, date, text: 'y', ...more }
  return update('message_new', { message: fields })
}

function answering(...updates: readonly unknown[]) {
  return () => ({ ts: '31', updates })
}

function rememberedNotes() {
  const notes = new Map<string, string>()
  return {
    get: (name: string) => notes.get(name) ?? null,
    set: (name: string, value: string) => void notes.set(name, value),
  }
}

describe('people VK will not describe', () => {
  it('are bare ids, and stop nothing', async () => {
    for (const code of [10, 15, 18, 29, 100, 113, 31_337]) {
      const stranger = 2_147_483_647
      const { poll } = scriptedVk({
        a_check: answering(message(5, stranger), message(6, 501)),
        'users.get': () => vkError(code),
      })
      const { events } = await poll(longPollCursor)
      expect(events).toMatchObject([
        { externalId: `dm:${stranger}:5`, author: { name: `id${stranger}` } },
        { externalId: 'dm:501:6', author: { name: 'id501' } },
      ])
    }
  })

  it('cost nobody else their name', async () => {
    const { poll, calls } = scriptedVk({
      a_check: answering(...[501, 502, 503, 504, 505].map((id) => message(id, id))),
      'users.get': ({ user_ids: ids = '' }) =>
        ids.split(',').includes('503')
          ? vkError(113, 'Invalid user id')
          : { response: ids.split(',').map((id) => ({ id: Number(id), first_name: `Имя ${id}` })) },
    })
    const { events } = await poll(longPollCursor)
    const names = events.map((event) => (event.type === 'message' ? event.author.name : ''))
    expect(names).toEqual(['Имя 501', 'Имя 502', 'id503', 'Имя 504', 'Имя 505'])
    expect(calls.filter(({ method }) => method === 'users.get').length).toBeLessThan(8)
  })

  it('may be described badly, one of them', async () => {
    const { poll } = scriptedVk({
      a_check: answering(message(1, 501), message(2, 502)),
      'users.get': () => ({
        response: [{ id: 'x' }, { id: 501, first_name: null, last_name: 'Ли' }, { id: 502.5 }],
      }),
    })
    const { events } = await poll(longPollCursor)
    expect(events).toMatchObject([{ author: { name: 'Ли' } }, { author: { name: 'id502' } }])
  })
})

describe('one bad item', () => {
  it.each([
    ['a date before 1970', message(1, 501, { date: -1 })],
    ['a date after 2200', message(1, 501, { date: 7_258_118_400 })],
    ['a date in milliseconds', message(1, 501, { date: 1e15 })],
    ['half an id', message(1.5, 501)],
    ['no object', update('message_new', null)],
    ['a kind nobody knows', update('new_kind_2027', {})],
    ['a kind of a prototype', update('__proto__', {})],
    ['no update', 17],
  ])('of %s is put aside, whole, and the others go on', async (_what, bad) => {
    const { poll } = scriptedVk({ a_check: answering(message(2, 502), bad, message(3, 503)) })
    const { events, quarantined, cursor } = await poll(longPollCursor)
    expect(events).toMatchObject([{ externalId: 'dm:502:2' }, { externalId: 'dm:503:3' }])
    expect(quarantined).toMatchObject([{ raw: bad }])
    expect(JSON.parse(cursor ?? '')).toMatchObject({ ts: '31' })
  })

  it('of attachments named like a prototype still shows that it is there', async () => {
    const attachments = JSON.parse('[{"type":"__proto__"},{"type":"constructor","constructor":{"x":1}}]')
    const { poll } = scriptedVk({ a_check: answering(message(1, 501, { attachments })) })
    const { events } = await poll(longPollCursor)
    expect(events).toMatchObject([{ attachments: [{ kind: 'other' }, { kind: 'other' }] }])
  })
})

it('reads comments under products, and answers them as a user', async () => {
  const where = { market_owner_id: -groupId, item_id: 12 }
  const comment = { id: 4, from_id: 55, date, text: 'Пришёл бракованный товар', ...where }
  const { poll, channel, calls } = scriptedVk(
    {
      a_check: answering(
        update('market_comment_new', comment),
        update('market_comment_delete', { owner_id: -groupId, id: 4, user_id: 55, item_id: 12 }),
      ),
      'market.createComment': () => ({ response: 9 }),
    },
    { userToken: 'user-token-1' },
  )
  const { events, quarantined } = await poll(longPollCursor)
  expect(quarantined).toEqual([])
  const externalId = `market:-${groupId}_12_4`
  expect(events).toMatchObject([
    { type: 'message', kind: 'comment', externalId, repliable: true },
    { type: 'deletion', externalId },
  ])
  const [message] = events
  if (message?.type !== 'message') throw new Error('no comment')
  expect(message.url).toBe(`https://vk.com/market-${groupId}?w=product-${groupId}_12`)
  const { placeId, visibility, author } = message
  const receipt = await channel.send({
    key: 'k',
    target: { placeId, visibility, author, replyToExternalId: externalId },
    text: 'Заменим',
    firstAttemptAt: now,
    signal: new AbortController().signal,
  })
  expect(receipt.externalId).toBe(`market:-${groupId}_12_9`)
  expect(calls.at(-1)?.parameters).toMatchObject({
    owner_id: `-${groupId}`,
    item_id: '12',
    reply_to_comment: '4',
    from_group: '1',
  })
})

it('keeps the monitor of a search hit that is a comment', async () => {
  const hit = { id: 8, owner_id: -5, from_id: 55, date, text: 'Ежевоз &quot;опять&quot;' }
  const { channel, pass } = scriptedVk(
    {
      'newsfeed.search': () => ({
        response: { items: [{ ...hit, post_type: 'reply', post_id: 3 }, { ...hit, id: 9 }] },
      }),
      'wall.getById': () => ({ response: { items: [] } }),
      'groups.getById': () => ({ response: { groups: [] } }),
    },
    { userToken: 'user-token-1' },
  )
  const { signal } = new AbortController()
  const monitors = [{ id: 'm1', query: 'ежевоз' }]
  const [, , stream] = channel.streams(monitors)
  if (!stream) throw new Error('no search')
  const { events } = await pass(channel.poll({ stream, monitors, cursor: null, signal }))
  expect(events).toMatchObject([
    { externalId: 'wall:-5_8', kind: 'comment', monitorId: 'm1', text: 'Ежевоз "опять"' },
    { externalId: 'wall:-5_9', kind: 'mention', monitorId: 'm1' },
  ])
})

describe('the kind of the second key', () => {
  const { signal } = new AbortController()
  const name = 'Рога &amp; копыта'
  const described = { 'groups.getById': () => ({ response: { groups: [{ id: groupId, name }] } }) }
  const settings = { 'groups.getLongPollSettings': () => ({ response: { is_enabled: true, events: {} } }) }
  const rights = {
    'groups.getTokenPermissions': () => ({
      response: { permissions: [{ name: 'messages' }, { name: 'manage' }] },
    }),
  }

  it.each([
    [28, 'service_key', 'newsfeed.getMentions'],
    [1051, 'vk_id_key', 'newsfeed.search'],
    [15, 'user_key_limited', 'wall.get'],
  ])('shows in refusal %i: %s', async (code, health, method) => {
    const found = () => ({ response: { items: [] } })
    const vk = scriptedVk(
      {
        ...described,
        ...settings,
        ...rights,
        'newsfeed.getMentions': found,
        'newsfeed.search': found,
        [method]: () => vkError(code),
      },
      { userToken: 'user-token-1' },
    )
    const check = await vk.pass(vk.channel.check(signal))
    expect(check.name).toBe('Рога & копыта')
    expect(check.health).toContainEqual(
      expect.objectContaining({ code: health, parameters: { methods: method } }),
    )
  })

  it('leaves a service key without mentions and answers outside of walls', async () => {
    const memory = rememberedNotes()
    const photo = { id: 3, from_id: 501, date, text: 'Ау', photo_id: 1, photo_owner_id: -groupId }
    const scripts = {
      a_check: answering(update('photo_comment_new', photo)),
      'newsfeed.getMentions': () => vkError(28),
    }
    const vk = scriptedVk(scripts, { userToken: 'user-token-1', memory })
    expect(vk.channel.streams([]).map(({ id }) => id)).toEqual(['updates', 'mentions'])
    await expect(vk.poll(null, 'mentions')).rejects.toMatchObject({
      details: { code: 'not_permitted', facts: { token: 'user' } },
    })
    expect(vk.channel.streams([]).map(({ id }) => id)).toEqual(['updates'])
    const again = scriptedVk(scripts, { userToken: 'user-token-1', memory })
    expect(again.channel.streams([]).map(({ id }) => id)).toEqual(['updates'])
    const { events } = await again.poll(longPollCursor)
    expect(events).toMatchObject([{ type: 'message', repliable: false }])
  })
})

describe('sending', () => {
  const { signal } = new AbortController()
  const target = { visibility: 'private', placeId: 'dm:501', author: { externalId: '501' } } as const

  it.each([
    [1021, 'recipient_closed'],
    [984, 'flood_control'],
    [943, 'not_permitted'],
    [944, 'not_permitted'],
    [936, 'recipient_gone'],
    [31_337, 'refused'],
  ])('says what %i means: %s', async (code, meaning) => {
    const { channel } = scriptedVk({ 'messages.send': () => vkError(code, 'in VK’s words') })
    const request = { key: 'k', target, text: 'Да', firstAttemptAt: now, signal }
    await expect(channel.send(request)).rejects.toMatchObject({
      details: { code: meaning, delivery: 'none', platformMessage: 'in VK’s words' },
    })
  })
})

it('does not ask without pause who answers at once with nothing', async () => {
  for (const answer of [{ ts: '29', updates: [] }, { failed: 1, ts: 29 }]) {
    const { poll } = scriptedVk({ a_check: () => answer })
    expect((await poll(longPollCursor)).waitMs).toBeGreaterThanOrEqual(1000)
  }
  const repeated = message(5, 501)
  const recent = [repeated.event_id]
  const { poll } = scriptedVk({ a_check: answering(repeated) })
  expect((await poll({ ...longPollCursor, recent })).waitMs).toBeGreaterThanOrEqual(1000)
})

it('takes a page of HTML for a passing failure', async () => {
  const { poll } = scriptedVk({
    'groups.getLongPollServer': () => '<!doctype html><title>403 Forbidden</title>',
  })
  await expect(poll(null)).rejects.toMatchObject({
    details: { code: 'unreadable_answer', platformCode: 'HTTP 200 html' },
  })
})

it('knows after a restart whose post on the wall the brand answers', async () => {
  const memory = rememberedNotes()
  const post = { id: 3, owner_id: -groupId, from_id: 501, date, text: 'Почему?' }
  const first = scriptedVk({ a_check: answering(update('wall_post_new', post)) }, { memory })
  await first.poll(longPollCursor)
  const answer = { id: 8, post_id: 3, owner_id: -groupId, from_id: -groupId, date, text: 'Потому' }
  const again = scriptedVk({ a_check: answering(update('wall_reply_new', answer)) }, { memory })
  const { events } = await again.poll(longPollCursor)
  expect(events).toMatchObject([{ direction: 'outbound', author: { externalId: '501' } }])
})

it('leaves out what the brand said under its own post', async () => {
  const post = { id: 3, owner_id: -groupId, from_id: -groupId, date, text: 'Открылись!' }
  const answer = { id: 8, post_id: 3, owner_id: -groupId, from_id: -groupId, date, text: 'Ждём' }
  const updates = [update('wall_post_new', post), update('wall_reply_new', answer)]
  const { poll } = scriptedVk({ a_check: answering(...updates) })
  const { events, quarantined } = await poll(longPollCursor)
  expect([...events, ...quarantined]).toEqual([])
})

it('goes on at its own pace, though the clock is set back or far ahead', async () => {
  for (const jump of [-6 * 60 * 60_000, 3 * 365 * 24 * 60 * 60_000]) {
    const vk = scriptedVk({ a_check: answering(message(5, 501)) })
    await vk.poll(longPollCursor)
    vk.clock.setWall(jump)
    const before = vk.clock.elapsed()
    const { events } = await vk.poll({ ...longPollCursor, at: vk.clock.now() })
    expect(events).toMatchObject([{ externalId: 'dm:501:5' }])
    expect(vk.clock.elapsed() - before).toBeLessThan(5000)
  }
})

it('does not believe that it must wait for a year', async () => {
  const { poll } = scriptedVk({
    'groups.getLongPollServer': () =>
      new Response('', { status: 429, headers: { 'retry-after': '31536000' } }),
  })
  const error = await poll(null).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ details: { code: 'rate_limited', retryAfterMs: 15 * 60_000 } })
})

it('reads on, whatever VK says of names, settings and posts', async () => {
  for (const code of [1, 10, 15, 29, 31_337]) {
    const no = () => vkError(code)
    const where = { post_id: 3, owner_id: -groupId }
    const comment = update('wall_reply_new', { id: 8, from_id: 502, date, text: 'Ау', ...where })
    const vk = scriptedVk(
      {
        a_check: answering(message(5, 501), comment),
        'groups.getById': no,
        'groups.setLongPollSettings': no,
        'users.get': no,
        'wall.getById': no,
      },
      { userToken: 'user-token-1' },
    )
    const { events } = await vk.poll(longPollCursor)
    expect(events).toMatchObject([{ externalId: 'dm:501:5' }, { externalId: `wall:-${groupId}_8` }])
    const asked = vk.calls.length
    await vk.poll(longPollCursor)
    const again = vk.calls.slice(asked).map(({ method }) => method)
    expect(again).not.toContain('groups.setLongPollSettings')
  }
})
