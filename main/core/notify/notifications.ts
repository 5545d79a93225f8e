import type { UiLanguage } from '#shared/domain.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { isolated } from '#shared/foreign-text.ts'
import type { Bus } from '../events/bus.ts'
import type { Notification, Notifier } from '../ports.ts'
import type { DueConversation } from '../store/due-repository.ts'
import { words } from './words.ts'

const namesShown = 3

/** Says what needs a person now, grouped, in the user's language, to the host and to every screen. */
export function createNotifications(options: {
  readonly notifier: Notifier
  readonly bus: Pick<Bus, 'emit'>
  readonly language: () => UiLanguage
}) {
  function say(notification: Notification): void {
    options.notifier.notify(notification)
    options.bus.emit({
      type: 'notification',
      title: notification.title,
      body: notification.body,
      group: notification.group,
      conversationId: notification.conversationId ?? null,
    })
  }

  function about(group: string, title: string, conversations: readonly DueConversation[]): void {
    const first = conversations[0]
    if (!first) return
    const names = conversations.slice(0, namesShown).map(({ authorName }) => isolated(authorName))
    const body = words[options.language()].more(names, conversations.length)
    say({ group, title, body, conversationId: String(first.id) })
  }

  return {
    dueSoon(conversations: readonly DueConversation[], minutes: number) {
      const title = words[options.language()].dueSoon(conversations.length, minutes)
      about('due', title, conversations)
    },
    breached: (conversations: readonly DueConversation[]) =>
      about('breach', words[options.language()].breached(conversations.length), conversations),
    arrived: (conversationId: number, name: string) =>
      say({
        group: 'handoff',
        title: words[options.language()].arrived(isolated(name)),
        body: '',
        conversationId: String(conversationId),
      }),
    /** Nothing can be stored: messages wait at the networks. */
    cannotStore(code: ErrorCode) {
      const { cannotStore } = words[options.language()]
      say({ group: 'store', title: cannotStore.title, body: cannotStore[code] ?? '' })
    },
    accountBlocked: (name: string) =>
      say({ group: 'accounts', title: words[options.language()].accountBlocked(isolated(name)), body: '' }),
  }
}

export type Notifications = ReturnType<typeof createNotifications>
