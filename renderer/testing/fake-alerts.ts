import type { Alert } from '#shared/contract/alerts.ts'
import type { FakeApi } from './fake-core.ts'
import { tell, type FakeState } from './fake-state.ts'

const done = { done: true as const }
const quarterMs = 900_000

export function fakeAlerts(api: FakeApi, state: FakeState) {
  const change = (id: string, patch: (alert: Alert) => Alert) => {
    state.alerts = state.alerts.map((alert) => (alert.id === id ? patch(alert) : alert))
    tell(state, { type: 'alerts' })
    return done
  }
  return {
    list: api.alerts.list.handler(() => ({ items: [...state.alerts], more: false })),
    judge: api.alerts.judge.handler(({ input }) => change(input.id, (alert) => ({ ...alert, verdict: input.verdict }))),
    mute: api.alerts.mute.handler(({ input: { monitorId, until } }) => {
      const of = state.alerts.filter(({ monitor }) => monitor.id === monitorId)
      for (const { id } of of) change(id, (alert) => ({ ...alert, monitor: { ...alert.monitor, mutedUntil: until } }))
      return done
    }),
  }
}

export function sampleAlerts(now: number): readonly Alert[] {
  const monitor = { id: 'm1', name: 'Бренд', kind: 'brand', mutedUntil: null } as const
  return [
    {
      id: '2',
      monitor,
      kind: 'volume',
      since: now - 6 * quarterMs,
      until: now,
      isOpen: true,
      observed: 47,
      expected: 6.3,
      negativeShare: 0.72,
      words: [
        { form: 'не открывается', people: 21 },
        { form: 'приложение', people: 19 },
        { form: 'верните <b>деньги', people: 8 },
      ],
      givenAt: now - 4 * quarterMs,
      verdict: null,
    },
    {
      id: '1',
      monitor: { ...monitor, id: 'm3', name: 'Конкуренты', kind: 'competitor' },
      kind: 'negative',
      since: now - 200 * quarterMs,
      until: now - 180 * quarterMs,
      isOpen: false,
      observed: 18,
      expected: 4,
      negativeShare: 0.9,
      words: [],
      givenAt: now - 190 * quarterMs,
      verdict: 'right',
    },
  ]
}
