import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createConversationRepository } from '../store/conversation-repository.ts'
import { readFacts } from '../store/journal.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'

const minute = 60_000
const moved = { type: 'placeMoved', from: '-5', to: '-1005' } as const
const at = (placeId: string, number: number, text = 'Где мой заказ?') =>
  inbound({ externalId: `${placeId}:${number}`, placeId, text, postedAt: noon - (60 - number) * minute })

let core: CoreFixture
beforeEach(async () => {
  core = await coreFixture()
})
afterEach(() => core.store.close())

const all = (query: string) => core.store.raw.prepare(query).all() as Record<string, unknown>[]
const one = (query: string) => all(query)[0]

function queueReply(id: number, conversationId: number, placeId: string, status: string) {
  const target = JSON.stringify({ visibility: 'public', placeId, author: { externalId: '77' } })
  core.store.raw
    .prepare(
      `insert into outbox (id, account_id, conversation_id, message_id, key, purpose, target_json, text, status,
        visibility, send_at, attempts, resolve_after, reported, created_at, updated_at)
       values (?, 1, ?, 1, ?, 'reply', ?, 'Ответ', ?, 'public', 0, 0, 0, 0, 0, 0)`,
    )
    .run(id, conversationId, `key ${id}`, target, status)
}

describe('a place with another name', () => {
  it('takes its conversations along, and what has not left yet finds them', async () => {
    await core.commit(at('-5', 1))
    queueReply(1, 1, '-5', 'queued')
    queueReply(2, 1, '-5', 'sent')
    const { changed } = await core.commit(moved)
    expect([...changed]).toEqual([1])
    expect(one('select place_id from conversations')).toEqual({ place_id: '-1005' })
    const targets = all(`select target_json ->> '$.placeId' as place from outbox order by id`)
    expect(targets).toEqual([{ place: '-1005' }, { place: '-5' }])
    await core.commit(at('-1005', 2))
    expect(all('select message_count from conversations')).toEqual([{ message_count: 2 }])
  })

  it('makes one conversation of two where the customer wrote in both', async () => {
    await core.commit(at('-5', 1), at('-5', 2))
    await core.commit(at('-1005', 3, 'Отвратительный сервис, это ужас!'))
    queueReply(1, 1, '-5', 'failed')
    core.store.raw.exec(
      `insert into tags (id, name, colour) values (1, 'Доставка', 'blue'), (2, 'VIP', 'red');
       insert into conversation_tags values (1, 1), (2, 1), (2, 2);
       insert into drafts (conversation_id, text, visibility, updated_at)
         values (1, 'начал', 'public', 0), (2, 'дописал', 'public', 0)`,
    )
    const { changed } = await core.commit(moved)
    expect(changed).toEqual(new Set([1, 2]))
    expect(one('select id, place_id, message_count, status, preview from conversations')).toEqual({
      id: 1,
      place_id: '-1005',
      message_count: 3,
      status: 'open',
      preview: 'Отвратительный сервис, это ужас!',
    })
    expect(all('select conversation_id from messages')).toEqual(
      Array.from({ length: 3 }, () => ({ conversation_id: 1 })),
    )
    expect(all('select tag_id from conversation_tags order by 1')).toEqual([{ tag_id: 1 }, { tag_id: 2 }])
    expect(one('select text from drafts')).toEqual({ text: 'начал\n\nдописал' })
    expect(one(`select target_json ->> '$.placeId' as place from outbox`)).toEqual({ place: '-1005' })
    const { facts } = await readFacts(core.store.db, 0, 100)
    expect(facts.at(-1)).toMatchObject({
      kind: 'conversation.merged',
      conversationId: 1,
      data: { absorbed: 2 },
    })
  })

  it('keeps the clock of what waited longest', async () => {
    await core.commit(at('-5', 1), at('-1005', 9))
    const before = one('select due_at from conversations where id = 1')
    await core.commit(moved)
    expect(one('select due_at from conversations')).toEqual(before)
  })

  it('opens the conversation that is left when the other is asked for, and gives its id to nobody', async () => {
    await core.commit(at('-5', 1), at('-1005', 2))
    await core.commit(moved)
    const repository = createConversationRepository(core.store.db)
    expect(await repository.head(2)).toMatchObject({ id: 1 })
    await core.commit(at('wall', 3))
    expect(all('select id from conversations order by id')).toEqual([{ id: 1 }, { id: 3 }])
  })

  it('changes nothing when it is told again', async () => {
    await core.commit(at('-5', 1), at('-1005', 2))
    await core.commit(moved)
    const before = all('select * from conversations')
    expect((await core.commit(moved)).changed.size).toBe(0)
    expect(all('select * from conversations')).toEqual(before)
  })
})
