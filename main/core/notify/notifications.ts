import type { EscalationClock } from '#shared/sla.ts'
import type { UiLanguage } from '#shared/domain.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { isolated } from '#shared/foreign-text.ts'
import type { NoticeKind } from '#shared/notices.ts'
import type { DueConversation } from '../store/due-repository.ts'
import type { NoticeDesk } from './notice-desk.ts'
import { words, type SpikeFigures } from './words.ts'

const namesShown = 3

/** Says what needs a person now, grouped, in the user's language. */
export function createNotifications({
  desk,
  language,
}: {
  readonly desk: Pick<NoticeDesk, 'say'>
  readonly language: () => UiLanguage
}) {
  function about(
    kind: NoticeKind,
    group: string,
    title: string,
    places: readonly Place[],
    to: readonly number[] | null = null,
  ): void {
    const [first] = places
    if (!first) return
    const names = places.slice(0, namesShown).map(({ authorName }) => isolated(authorName))
    const body = words[language()].more(names, places.length)
    desk.say(kind, places.length, { group, title, body, conversationId: String(first.id), ...(to && { to }) })
  }

  return {
    dueSoon(conversations: readonly DueConversation[], minutes: number) {
      const title = words[language()].dueSoon(conversations.length, minutes)
      about('dueSoon', 'due', title, conversations)
    },
    breached(conversations: readonly DueConversation[]) {
      about('breached', 'breach', words[language()].breached(conversations.length), conversations)
    },
    /** `share` percent of the time of these promises is gone; `to`: whom it is told, null: everyone. */
    escalated(
      conversations: readonly Place[],
      { of, share, to }: { readonly of: EscalationClock; readonly share: number; readonly to: readonly number[] | null },
    ) {
      const title = words[language()].escalated(conversations.length, of, share)
      about('escalated', `escalation ${of} ${share}`, title, conversations, to)
    },
    arrived: (conversationId: number, name: string) =>
      desk.say('arrived', 1, {
        group: 'handoff',
        title: words[language()].arrived(isolated(name)),
        body: '',
        conversationId: String(conversationId),
      }),
    /** Replies that did not go out, or of which nobody knows whether they did. */
    undelivered(places: readonly Place[]) {
      const title = words[language()].undelivered(places.length)
      about('deliveryFailed', 'delivery', title, places)
    },
    /** Nothing can be stored: messages wait at the networks. */
    cannotStore(code: ErrorCode) {
      const { cannotStore } = words[language()]
      const { title } = cannotStore
      desk.say('cannotStore', 1, { group: 'store', title, body: cannotStore[code] ?? '' })
    },
    /** A monitor hit nearly everything and listens no more. */
    monitorStopped: (name: string) =>
      desk.say('accountStopped', 1, {
        group: 'monitors',
        title: words[language()].monitorStopped(isolated(name)),
        body: words[language()].monitorStoppedWhy,
      }),
    /** What a monitor hears is unusual. `time`: since when, by the clock of the team. */
    spike(alert: SpikeNotice) {
      const said = words[language()]
      desk.say('spike', 1, {
        group: `alert ${alert.monitorId}`,
        title: said.spike({ ...alert, name: isolated(alert.name) }),
        body: alert.words.length > 0 ? said.spikeWords(alert.words.map((word) => isolated(word)).join(', ')) : '',
      })
    },
    accountBlocked: (name: string) =>
      desk.say('accountStopped', 1, {
        group: 'accounts',
        title: words[language()].accountBlocked(isolated(name)),
        body: '',
      }),
  }
}

export interface SpikeNotice extends SpikeFigures {
  readonly monitorId: number
  readonly words: readonly string[]
}

/** A conversation and whom it is with. */
export type Place = Pick<DueConversation, 'id' | 'authorName'>

export type Notifications = ReturnType<typeof createNotifications>
