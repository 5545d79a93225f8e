import { describe, expect, it } from 'vitest'
import { ChannelError } from '../channel-error.ts'
import { direct, group, namingBot, person, reader, update } from './updates.fixture.ts'

const fine = update({ message_id: 2, chat: direct, from: person, text: 'Привет' }, 'message', 8)
const deep = (depth: number) => {
  let node: unknown = 'глубоко'
  for (let level = 0; level < depth; level++) node = { text: [node] }
  return node
}

describe('one update', () => {
  const message = { chat: direct, from: person, text: 'а' }

  it.each([
    ['a date before everything', update({ ...message, date: -1 })],
    ['a date after everything', update({ ...message, date: 7_258_118_400 })],
    ['an absurd edit', update({ ...message, edit_date: 1e15 }, 'edited_message')],
    ['a tree without end', update({ ...message, text: undefined, rich_message: deep(50_000) })],
    ['nothing', { update_id: 5 }],
    ['a message of nothing', update({ chat: direct, from: person })],
  ])('with %s never stops the others', async (_, strange) => {
    const batch = await reader()([strange, fine])
    expect(batch.events).toMatchObject([{ externalId: '7:2' }])
    expect(batch.quarantined).toHaveLength(1)
    expect(batch.quarantined[0]?.raw).toBe(strange)
    expect(batch.cursor).toBe('9')
  })

  it.each([-1, 0.5, Number.MAX_SAFE_INTEGER, 1e300, null])(
    'numbered %d never moves the offset astray',
    async (updateId) => {
      const batch = await reader()([update(message, 'message', updateId as number), fine], '8')
      expect(batch).toMatchObject({ events: [{ externalId: '7:2' }], cursor: '9' })
      expect(batch.quarantined).toHaveLength(1)
    },
  )

  it.each([
    ['half an emoji for a name', { from: { ...person, username: '\ud800' } }, '\ufffd'],
    ['no address in the name', { from: { ...person, username: 'a/../b' } }, 'a/../b'],
  ])('with %s is read without a link', async (_, fields, handle) => {
    const { events } = await reader()([update({ ...message, ...fields })])
    expect(events).toMatchObject([{ author: { handle, url: undefined } }])
  })

  it('has well-formed words only', async () => {
    const half = { ...message, text: 'а\ud83d', from: { ...person, first_name: '\udc00' } }
    const { events } = await reader()([update(half)])
    expect(events).toMatchObject([{ text: 'а\ufffd', author: { name: '\ufffd К' } }])
  })

  it('may quote a message of any age', async () => {
    const quoted = { message_id: 1, date: 0, chat: direct, from: person, text: 'б' }
    const { events } = await reader()([update({ ...message, reply_to_message: quoted })])
    expect(events).toMatchObject([{ replyToExternalId: '7:1' }])
  })
})

describe('a group that cannot be asked about now', () => {
  const failure = new ChannelError({ code: 'server_error', method: 'getChat', delivery: 'none' })
  const linkedChat = () => Promise.reject(failure)
  const asked = update(
    { message_id: 3, chat: group, from: person, sender_chat: group, ...namingBot },
    'message',
    9,
  )

  it('ends the reading before it, so that it comes again', async () => {
    const batch = await reader({ linkedChat })([fine, asked])
    expect(batch).toMatchObject({ events: [{ externalId: '7:2' }], quarantined: [], cursor: '9' })
    await expect(reader({ linkedChat })([asked])).rejects.toBe(failure)
  })
})
