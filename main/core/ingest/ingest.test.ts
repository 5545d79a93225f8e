import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'

let core: CoreFixture
beforeEach(async () => {
  core = await coreFixture()
})
afterEach(() => core.store.close())

const all = (text: string) => core.store.raw.prepare(text).all() as Record<string, unknown>[]
const one = (text: string) => core.store.raw.prepare(text).get() as Record<string, unknown>

describe('a message on its way in', () => {
  it('becomes author, conversation, message, search row, deadline and cursor at once', async () => {
    const result = await core.commit(inbound())
    expect(result.stored).toBe(1)
    expect(one('select name, reach from authors')).toEqual({ name: 'Анна', reach: 120 })
    expect(one('select status, message_count, unread, due_target, due_at from conversations')).toEqual({
      status: 'open',
      message_count: 1,
      unread: 1,
      due_target: 'firstResponse',
      due_at: noon - 60_000 + 15 * 60_000,
    })
    expect(all(`select rowid from message_search where message_search match '"заказ"'`)).toHaveLength(1)
    expect(one('select cursor from cursors')).toEqual({ cursor: 'c' })
  })

  it('is left out when a search brought what its monitor forbids', async () => {
    const text = 'Это реклама'
    expect((await core.commit(inbound({ text, monitorId: '1' }))).stored).toBe(0)
    expect((await core.commit(inbound({ text }))).stored).toBe(1)
  })

  it('changes nothing when the poll repeats', async () => {
    await core.commit(inbound())
    const before = all('select * from conversations')
    const again = await core.commit(inbound(), inbound())
    expect(again.stored).toBe(0)
    expect(all('select * from conversations')).toEqual(before)
    expect(all('select id from messages')).toHaveLength(1)
  })

  it('keeps the earlier texts of an edit and finds the new one', async () => {
    await core.commit(inbound())
    await core.commit({
      type: 'edit',
      externalId: 'wall:-1_2',
      text: 'Посылка пришла',
      editedAt: noon,
    })
    expect(one('select text from message_edits')).toEqual({ text: 'Где мой заказ? Жду третий день.' })
    expect(one('select preview from conversations')).toEqual({ preview: 'Посылка пришла' })
    expect(all(`select rowid from message_search where message_search match '"посылка"'`)).toHaveLength(1)
    expect(all(`select rowid from message_search where message_search match '"заказ"'`)).toHaveLength(0)
  })

  it('ignores an edit that is older than what is stored', async () => {
    await core.commit(inbound({ text: 'Новый', editedAt: noon }))
    await core.commit({ type: 'edit', externalId: 'wall:-1_2', text: 'Старый', editedAt: noon - 1 })
    expect(one('select text from messages')).toEqual({ text: 'Новый' })
  })

  it('stores an edit of something it never saw as a message', async () => {
    await core.commit({
      type: 'edit',
      externalId: 'wall:-1_2',
      text: 'Исправлено',
      editedAt: noon,
      message: inbound({ text: 'Исправлено' }),
    })
    expect(one('select text, edited_at from messages')).toEqual({ text: 'Исправлено', edited_at: noon })
  })

  it('sees what others have written since the last batch', async () => {
    await core.commit(inbound())
    core.store.raw.exec(`update conversations set assignee_id = null, manual_priority = 90`)
    await core.commit(inbound({ externalId: 'wall:-1_3', text: 'Ну где же' }))
    expect(one('select manual_priority, message_count from conversations')).toEqual({
      manual_priority: 90,
      message_count: 2,
    })
  })

  it('does not believe in what was rolled back', async () => {
    await core.commit(inbound())
    core.store.raw.exec(
      `create trigger refuse before insert on cursors begin select raise(abort, 'full'); end`,
    )
    await expect(core.commit(inbound({ externalId: 'wall:-1_3' }))).rejects.toThrow('full')
    core.store.raw.exec('drop trigger refuse')
    await core.commit(inbound({ externalId: 'wall:-1_3' }))
    expect(one('select message_count from conversations')).toEqual({ message_count: 2 })
  })

  it('sees within a batch what the batch itself has changed', async () => {
    await core.commit(
      inbound({ text: 'первый' }),
      { type: 'edit', externalId: 'wall:-1_2', text: 'второй', editedAt: noon },
      { type: 'edit', externalId: 'wall:-1_2', text: 'третий', editedAt: noon + 1 },
      { type: 'edit', externalId: 'wall:-1_2', newExternalId: 'wall:-1_9', text: 'четвёртый', editedAt: noon + 2 },
      { type: 'edit', externalId: 'wall:-1_9', text: 'пятый', editedAt: noon + 3 },
      inbound({ externalId: 'wall:-1_9', text: 'пятый' }),
    )
    expect(all('select external_id, text from messages')).toEqual([
      { external_id: 'wall:-1_9', text: 'пятый' },
    ])
    expect(all('select text from message_edits order by id').map((row) => row['text'])).toEqual([
      'первый',
      'второй',
      'третий',
      'четвёртый',
    ])
  })

  it('takes a refusal of private messages as the last word when it came after a message', async () => {
    const message = inbound({ visibility: 'private', kind: 'direct' })
    const denied = { type: 'permission', author: message.author, allowed: false, at: noon } as const
    await core.commit(message, denied)
    expect(one('select private_allowed from authors')).toEqual({ private_allowed: 0 })
    await core.commit({ ...message, externalId: 'dm:2' })
    expect(one('select private_allowed from authors')).toEqual({ private_allowed: 1 })
  })

  it('shows no whole card or phone number in the list', async () => {
    await core.commit(inbound({ text: 'Мой телефон +7 912 345-67-89, карта 4111 1111 1111 1111' }))
    expect(one('select preview from conversations')).toEqual({
      preview: 'Мой телефон •••• 6789, карта •••• 1111',
    })
    expect(one('select text from messages')).toEqual({
      text: 'Мой телефон +7 912 345-67-89, карта 4111 1111 1111 1111',
    })
  })

  it('marks a deletion and takes it back', async () => {
    await core.commit(inbound())
    await core.commit({ type: 'deletion', externalId: 'wall:-1_2', deletedAt: noon })
    expect(one('select deleted_at from messages')).toEqual({ deleted_at: noon })
    await core.commit({ type: 'restoration', externalId: 'wall:-1_2' })
    expect(one('select deleted_at from messages')).toEqual({ deleted_at: null })
  })

  it('counts an answer written elsewhere as a human one', async () => {
    await core.commit(inbound())
    await core.commit(
      inbound({ externalId: 'wall:-1_3', direction: 'outbound', text: 'Проверяем', postedAt: noon }),
    )
    expect(one('select status, due_target, last_direction from conversations')).toEqual({
      status: 'pending',
      due_target: null,
      last_direction: 'outbound',
    })
    expect(one('select target, result from sla_outcomes')).toEqual({
      target: 'firstResponse',
      result: 'met',
    })
  })

  it('rolls everything back together, and the same batch then succeeds', async () => {
    core.store.raw.exec(
      `create trigger broken before insert on quarantine begin select raise(abort, 'broken'); end`,
    )
    const batch = {
      events: [inbound()],
      quarantined: [{ reason: 'unreadable', raw: { odd: 1n } }],
      cursor: 'next',
      waitMs: 0,
    }
    await expect(core.ingest.commit(core.account, 'updates', batch)).rejects.toThrow('broken')
    expect(all('select id from messages')).toHaveLength(0)
    expect(all('select id from authors')).toHaveLength(0)
    expect(all('select * from cursors')).toHaveLength(0)
    core.store.raw.exec('drop trigger broken')
    await core.ingest.commit(core.account, 'updates', batch)
    expect(all('select id from messages')).toHaveLength(1)
    expect(one('select reason from quarantine')).toEqual({ reason: 'unreadable' })
  })

  it('ends in the same store whatever repeats and whatever the order', async () => {
    const events = Array.from({ length: 6 }, (_, index) =>
      inbound({
        externalId: `wall:-1_${index}`,
        placeId: `wall:-1_${index % 2}`,
        text: `Сообщение ${index}`,
        postedAt: noon - 60_000 * (10 - index),
      }),
    )
    const repeated = fc
      .array(fc.integer({ min: 0, max: 5 }), { maxLength: 12 })
      .chain((extra) => fc.shuffledSubarray([...events.keys(), ...extra], { minLength: 6 + extra.length }))
    await fc.assert(
      fc.asyncProperty(repeated, async (order) => {
        const fresh = await coreFixture()
        try {
          for (const index of order) {
            const event = events[index]
            if (event) await fresh.commit(event)
          }
          const rows = fresh.store.raw
            .prepare(
              'select place_id, preview, message_count, due_at from conversations order by place_id',
            )
            .all()
          expect(rows).toEqual([
            {
              place_id: 'wall:-1_0',
              preview: 'Сообщение 4',
              message_count: 3,
              due_at: noon + 5 * 60_000,
            },
            {
              place_id: 'wall:-1_1',
              preview: 'Сообщение 5',
              message_count: 3,
              due_at: noon + 6 * 60_000,
            },
          ])
        } finally {
          await fresh.store.close()
        }
      }),
      { numRuns: 30 },
    )
  })
})
