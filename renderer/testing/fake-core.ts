import { createRouterClient, implement } from '@orpc/server'
import { contract } from '#shared/contract/index.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import type { OtklikClient } from '../rpc/client.ts'
import { createFakeState, type FakeOptions, type FakeState } from './fake-state.ts'
import { fakeConversations } from './fake-conversations.ts'
import { fakeMentions } from './fake-mentions.ts'
import { fakePeople } from './fake-people.ts'
import { fakeQueue } from './fake-queue.ts'
import { fakeReplies } from './fake-replies.ts'
import { fakeReports } from './fake-reports.ts'
import { fakeScoring } from './fake-scoring.ts'
import { fakeSla } from './fake-sla.ts'
import { fakeSettings } from './fake-settings.ts'
import { fakeAlerts } from './fake-alerts.ts'
import { fakeAudit } from './fake-audit.ts'
import { fakeAssignment } from './fake-assignment.ts'
import { fakeTeam } from './fake-team.ts'

function createApi(state: FakeState) {
  return implement(contract).use(async ({ next, path }, input: unknown, output) => {
    if (state.away === 'silent' && path[0] !== 'events') await new Promise(() => {})
    if (state.away) throw new TypeError('Failed to fetch')
    const key = deedOf(input)
    if (key === null) return next()
    if (!state.deeds.has(key)) state.deeds.set(key, (await next()).output)
    if (state.losesAnswers) throw new TypeError('Failed to fetch')
    return output(state.deeds.get(key))
  })
}

export type FakeApi = ReturnType<typeof createApi>

function deedOf(input: unknown): string | null {
  if (typeof input !== 'object' || input === null || !('deed' in input)) return null
  return typeof input.deed === 'string' ? input.deed : null
}

/**
 * The contract in memory, filled with an invented brand's customers: the test bed of the screens. It
 * is imported by tests and the preview page only.
 */
export function createFakeCore(options: FakeOptions = {}): {
  readonly client: OtklikClient
  readonly state: FakeState
} {
  const state = createFakeState(options)
  const api = createApi(state)
  const router = api.router({
    queue: fakeQueue(api, state),
    ...fakeConversations(api, state),
    ...fakePeople(api, state),
    ...fakeReplies(api, state),
    ...fakeSettings(api, state),
    sla: fakeSla(api, state),
    team: fakeTeam(api, state),
    assignment: fakeAssignment(api, state),
    alerts: fakeAlerts(api, state),
    audit: { page: api.audit.page.handler(({ input }) => fakeAudit(state, input)) },
    reports: fakeReports(api, state),
    mentions: fakeMentions(api, state),
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
          while (!signal?.aborted && !state.away) {
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
