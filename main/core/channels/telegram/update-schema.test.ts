import { expect, it } from 'vitest'
import { allowedUpdates, updateSchema } from './update-schema.ts'

it('only what is read is asked for', () => {
  expect([...allowedUpdates].sort()).toEqual([
    'business_connection',
    'business_message',
    'channel_post',
    'deleted_business_messages',
    'edited_business_message',
    'edited_channel_post',
    'edited_message',
    'message',
    'my_chat_member',
  ])
  for (const kind of ['chat_member', 'message_reaction']) {
    expect(updateSchema.safeParse({ update_id: 1, [kind]: {} }).success).toBe(true)
  }
})
