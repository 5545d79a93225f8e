import { expect, it } from 'vitest'
import { createNotifications } from './notifications.ts'

it('keeps the name of a stranger from turning the sentence around', () => {
  const said: string[] = []
  const notifications = createNotifications({
    desk: { say: (_, __, { title, body }) => void said.push(title, body) },
    language: () => 'en',
  })
  notifications.arrived(1, '\u202Eאנה')
  notifications.accountBlocked('Кофе\u202Etxt')
  expect(said).toEqual([
    '\u2068אנה\u2069 came to private messages',
    '',
    'The account “Кофеtxt” needs your attention',
    '',
  ])
})
