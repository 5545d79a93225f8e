import { describe, expect, it } from 'vitest'
import { direct, person, reader, update } from './updates.fixture.ts'

const read = reader()

describe('the offset', () => {
  it('is one after the highest, in whatever order they came', async () => {
    const { cursor, events } = await read([
      update({ chat: direct, from: person, text: 'b' }, 'message', 12),
      update({ chat: direct, from: person, text: 'a' }, 'message', 11),
    ])
    expect(cursor).toBe('13')
    expect(events).toMatchObject([{ text: 'a' }, { text: 'b' }])
  })

  it('stays when nothing came, and follows Telegram when it counts anew', async () => {
    expect((await read([], '500')).cursor).toBe('500')
    expect((await read([update({ chat: direct, from: person, text: 'a' })], '500')).cursor).toBe(
      '6',
    )
  })
})

describe('what cannot be understood', () => {
  it('is kept apart with its reason, and the rest is read', async () => {
    const broken = { update_id: 6, message: { message_id: 'x', chat: direct } }
    const strange = { update_id: 7, telepathy: {} }
    const fine = update({ chat: direct, from: person, text: 'Привет' }, 'message', 8)
    const batch = await read([broken, strange, fine])
    expect(batch.events).toMatchObject([{ text: 'Привет' }])
    expect(batch.quarantined).toMatchObject([{ raw: broken }, { raw: strange }])
    expect(batch.quarantined[0]?.reason).toContain('message_id')
    expect(batch.quarantined[1]?.reason).toContain('unknown kind')
    expect(batch.cursor).toBe('9')
  })

  it('without a number it does not come again at once', async () => {
    const batch = await read(['nonsense', null], '4')
    expect(batch).toMatchObject({ cursor: '4', waitMs: 5000 })
    expect(batch.quarantined).toHaveLength(2)
  })

  it('known kinds we do not use are no mystery', async () => {
    const batch = await read([{ update_id: 6, callback_query: { id: '1' } }])
    expect(batch).toMatchObject({ events: [], quarantined: [], cursor: '7' })
  })
})

