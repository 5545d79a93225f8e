import { createRouterClient, implement } from '@orpc/server'
import { contract } from '#shared/contract/index.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import type { OtklikClient } from '../rpc/client.ts'
import { createFakeState, type FakeOptions, type FakeState } from './fake-state.ts'
import { fakeConversations } from './fake-conversations.ts'
import { fakeQueue } from './fake-queue.ts'
import { fakeReplies } from './fake-replies.ts'
import { fakeReports } from './fake-reports.ts'
import { fakeScoring } from './fake-scoring.ts'
import { fakeSettings } from './fake-settings.ts'

export const api = implement(contract)
export type FakeApi = typeof api

/**
 * The contract in memory, filled with an invented brand's customers: the test bed of the screens. It
 * is imported by tests and the preview page only.
 */
export function createFakeCore(options: FakeOptions = {}): {
  readonly client: OtklikClient
  readonly state: FakeState
} {
  const state = createFakeState(options)
  const router = api.router({
    queue: fakeQueue(api, state),
    ...fakeConversations(api, state),
    ...fakeReplies(api, state),
    ...fakeSettings(api, state),
    reports: fakeReports(api, state),
    scoring: fakeScoring(api, state),
    events: {
      subscribe: api.events.subscribe.handler(async function* ({ signal }) {
        const waiting: AppEvent[] = [{ type: 'connected', resumed: false }]
        let wake = () => {}
        const listener = (event: AppEvent) => {
          waiting.push(event)
          wake()
        }
        state.listeners.add(listener)
        signal?.addEventListener('abort', () => wake())
        try {
          // oxlint-disable-next-line no-unmodified-loop-condition -- the caller aborts it
          while (!signal?.aborted) {
            const event = waiting.shift()
            if (event) yield event
            else {
              await new Promise<void>((resolve) => {
                wake = resolve
              })
            }
          }
        } finally {
          state.listeners.delete(listener)
        }
      }),
    },
  })
  return { client: createRouterClient(router), state }
}
