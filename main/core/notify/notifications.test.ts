import { expect, it } from 'vitest'
import type { AppEvent } from '#shared/contract/events.ts'
import { createNotifications } from './notifications.ts'

it('keeps the name of a stranger from turning the sentence around', () => {
  const said: string[] = []
  const notifications = createNotifications({
    notifier: { notify: ({ title, body }) => void said.push(title, body), setBadge: () => undefined },
    bus: {
      emit: (events: AppEvent | readonly AppEvent[]) => {
        for (const event of [events].flat()) if (event.type === 'notification') said.push(event.title)
      },
    },
    language: () => 'en',
  })
  notifications.arrived(1, '\u202Eאנה')
  notifications.accountBlocked('Кофе\u202Etxt')
  expect(said).toEqual([
    '\u2068אנה\u2069 came to private messages',
    '',
    '\u2068אנה\u2069 came to private messages',
    'The account “Кофеtxt” needs your attention',
    '',
    'The account “Кофеtxt” needs your attention',
  ])
})
