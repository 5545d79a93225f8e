import { expect, it } from 'vitest'
import { invitationToken } from './invitation.ts'

it.each([
  ['Напишите нам: https://vk.me/ezhevoz?ref=Ab-1_2&ref_source=otklik', 'Ab-1_2'],
  ['https://vk.me/ezhevoz?ref_source=otklik&ref=tok', 'tok'],
  ['Write to us: https://t.me/ezhevoz_bot?start=Ab-1_2.', 'Ab-1_2'],
  ['https://x.com/messages/compose?recipient_id=12&text=Hi%20%5B%23Ab-1_2%5D thanks', 'Ab-1_2'],
  ['https://x.com/messages/compose?recipient_id=12&text=Hi', null],
  ['Спасибо, разобрались!', null],
])('reads the token of %s', (text, token) => {
  expect(invitationToken(text)).toBe(token)
})
