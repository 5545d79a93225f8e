import { expect, it } from 'vitest'
import { readAnswer } from './answer.ts'
import { mapDirect } from './map-direct.ts'
import { directSchema } from './wire.ts'

const brand = { id: '10', name: 'Ежевоз', handle: 'ezhevoz' }
const base = {
  id: '100',
  event_type: 'MessageCreate',
  text: 'привет',
  sender_id: '9',
  created_at: '2026-11-21T09:00:00.000Z',
  dm_conversation_id: '9-10',
}

function map(direct: object, includes: object = {}) {
  const answer = readAnswer({ includes })
  if (!answer) throw new Error('no answer')
  const parsed = directSchema.parse({ ...base, ...direct })
  return mapDirect(parsed, answer.includes, brand, () => undefined)
}

it('is a private message in the dialog of both, or says why it is none', () => {
  expect(map({})).toMatchObject({
    message: {
      externalId: 'dm:100',
      placeId: 'dialog:9-10',
      direction: 'inbound',
      repliable: true,
    },
  })
  expect(map({ dm_conversation_id: undefined })).toMatchObject({
    message: { placeId: 'dialog:9-10' },
  })
  expect(map({ sender_id: undefined })).toEqual({ unusable: 'direct message without sender_id' })
  expect(map({ created_at: undefined })).toHaveProperty('unusable')
})

it('takes the own side of a dialog for what was written to the other person', () => {
  expect(map({ sender_id: '10', text: 'код [#abc]' })).toMatchObject({
    message: { direction: 'outbound', author: { externalId: '9', name: '9' }, text: 'код' },
  })
  const own = map({ sender_id: '10', text: '[#abc]' })
  expect('message' in own && own.message).not.toHaveProperty('invitationToken')
})

it('reads a group dialog but does not answer there', () => {
  const group = { dm_conversation_id: '1585094756761149440' }
  expect(map(group)).toMatchObject({ message: { repliable: false, shared: true, author: { externalId: '9' } } })
  expect(map({ ...group, sender_id: '10' })).toEqual({ unusable: 'own message in a group dialog' })
})

it('shows the post a person sent along, in either dialect', () => {
  const post = { id: '55', text: 'про вас', author_id: '9' }
  for (const [field, list] of [
    ['referenced_tweets', 'tweets'],
    ['referenced_posts', 'posts'],
  ] as const) {
    expect(map({ [field]: [{ id: '55' }] }, { [list]: [post] })).toMatchObject({
      message: { context: { externalId: 'post:55', text: 'про вас' } },
    })
  }
})
