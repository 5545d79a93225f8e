import { QueryCache, QueryClient } from '@tanstack/react-query'
import type { i18n } from 'i18next'
import { createContext, use } from 'react'
import type { UiLanguage } from '#shared/domain.ts'
import {
  createConversationActions,
  type ConversationActions,
} from '../actions/conversation-actions.ts'
import { createCommandHandlers, type CommandHandlers } from '../actions/command-handlers.ts'
import { followCountedList } from '../actions/counted-list.ts'
import { followKeptDeeds } from '../actions/follow-kept-deeds.ts'
import { createUndoStack, type UndoStack } from '../actions/undo-stack.ts'
import { createDraftKeeper, type DraftKeeper } from '../features/conversation/draft-keeper.ts'
import { createReplyActions, type ReplyActions } from '../features/conversation/reply-actions.ts'
import { createQueueList, type QueueList } from '../features/queue/queue-list.ts'
import { createI18n } from '../i18n/create-i18n.ts'
import { failureText } from '../i18n/failure-text.ts'
import type { OtklikClient } from '../rpc/client.ts'
import { failureOf, isAwayFor } from '../rpc/failure.ts'
import { createKeptDeeds, type KeptDeeds } from '../rpc/kept-deeds.ts'
import { createQueries, type OtklikQueries } from '../rpc/queries.ts'
import { createToasts, type Toasts } from '../ui/toast-store.ts'
import { aloneAs, type OwnWindow } from './claim-window.ts'
import { pageClock, type ServerClock } from './server-clock.ts'
import { createUiStore, type UiStore } from './ui-store.ts'

/** What every part of the screen works with; made once, handed down by context. */
export interface Services {
  readonly client: OtklikClient
  readonly queries: OtklikQueries
  readonly queryClient: QueryClient
  readonly ui: UiStore
  readonly list: QueueList
  readonly clock: ServerClock
  readonly i18n: i18n
  readonly toasts: Toasts
  readonly undo: UndoStack
  readonly drafts: DraftKeeper
  readonly deeds: KeptDeeds
  readonly handlers: CommandHandlers
  readonly conversations: ConversationActions
  readonly replies: ReplyActions
}

export function createServices(
  client: OtklikClient,
  language: UiLanguage,
  window: OwnWindow = aloneAs('alone'),
): Services {
  const ui = createUiStore()
  const queryClient = new QueryClient({
    queryCache: new QueryCache({
      onError(error) {
        if (failureOf(error).code === 'signed_out') ui.setState({ signedOut: true })
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // Who is not signed in will not be a moment later.
        retry: (failures, error) => failures < 1 && failureOf(error).code !== 'signed_out',
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always' },
    },
  })
  const texts = createI18n(language)
  const toasts = createToasts()
  const base = {
    client,
    queries: createQueries(client),
    queryClient,
    ui,
    list: createQueueList(),
    clock: pageClock(),
    i18n: texts,
    toasts,
    undo: createUndoStack(),
    handlers: createCommandHandlers(),
    deeds: createKeptDeeds({ client, storage: globalThis.localStorage, newKey: randomName }),
    drafts: createDraftKeeper({
      save: (draft) => client.conversations.saveDraft(draft),
      storage: globalThis.localStorage,
      window,
      onRefused(error) {
        // That the core does not answer at all stands above the list already.
        if (isAwayFor(error)) return
        const text = texts.t('composer.draftStaysHere', { reason: failureText(texts, error) })
        toasts.show({ tone: 'error', text })
      },
    }),
  }
  const services = {
    ...base,
    conversations: createConversationActions(base),
    replies: createReplyActions(base),
  }
  followKeptDeeds(services)
  followCountedList(services)
  return services
}

/** Given to nothing else, ever. `randomUUID` would be missing where a hub is opened over plain http. */
export function randomName(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

/** What the action modules need; the rest of the services is built on top of it. */
export type BaseServices = Omit<Services, 'conversations' | 'replies'>

export const ServicesContext = createContext<Services | null>(null)

export function useServices(): Services {
  const services = use(ServicesContext)
  if (!services) throw new Error('useServices needs a ServicesContext above it')
  return services
}
