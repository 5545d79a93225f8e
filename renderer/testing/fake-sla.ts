import { defaultCalendar } from '#shared/calendar.ts'
import {
  businessCalendar,
  noConditions,
  type SlaExplanation,
  type SlaPolicySettings,
  type SlaSetup,
  type StoredCalendar,
  type StoredPolicy,
} from '#shared/contract/sla.ts'
import type { FakeApi } from './fake-core.ts'
import type { FakeState } from './fake-state.ts'

const done = { done: true as const }

/** As after the first start. */
export function sampleSlaSetup(): SlaSetup {
  const base: StoredPolicy = {
    id: '1',
    revision: 1,
    name: '',
    isBase: true,
    conditions: noConditions,
    firstResponseMinutes: 15,
    nextResponseMinutes: 15,
    resolutionMinutes: 24 * 60,
    resolutionCounts: 'open_hours',
    calendarId: '1',
    steps: [],
  }
  return { policies: [base], calendars: [{ id: '1', revision: 1, name: '', calendar: businessCalendar.parse(defaultCalendar) }] }
}

export function fakeSla({ sla }: FakeApi, state: FakeState) {
  const base = () => state.sla.policies.find(({ isBase }) => isBase) ?? sampleSlaSetup().policies[0]
  const calendarOf = (policy: StoredPolicy | undefined) => state.sla.calendars.find(({ id }) => id === policy?.calendarId)

  function settings(): SlaPolicySettings {
    const [first] = sampleSlaSetup().policies
    const { firstResponseMinutes, nextResponseMinutes, resolutionMinutes } = base() ?? first ?? { firstResponseMinutes: 1, nextResponseMinutes: 1, resolutionMinutes: 1 }
    const calendar = calendarOf(base())?.calendar ?? businessCalendar.parse(defaultCalendar)
    return { firstResponseMinutes, nextResponseMinutes, resolutionMinutes, calendar }
  }

  const withPolicies = (policies: StoredPolicy[]) => {
    const others = policies.filter(({ isBase }) => !isBase)
    state.sla = { ...state.sla, policies: [...others, ...policies.filter(({ isBase }) => isBase)] }
  }

  function explanation(conversationId: string): SlaExplanation {
    const item = state.items.get(conversationId)
    const policy = base()
    const due = item?.due ?? null
    const startedAt = (due?.dueAt ?? 0) - 15 * 60_000
    return {
      policyId: policy?.id ?? '1',
      passed: state.sla.policies.filter(({ isBase }) => !isBase).map(({ id }) => ({ id, failed: ['tags'] })),
      clocks: due ? [{ target: due.target, startedAt, dueAt: due.dueAt, frozenMs: 0 }] : [],
      steps: (policy?.steps ?? []).map((step) => ({ ...step, at: startedAt + step.share * 9_000, done: step.share <= 50 })),
    }
  }

  return {
    get: sla.get.handler(settings),
    save: sla.save.handler(({ input: { calendar, ...targets } }) => {
      const own = base()
      withPolicies(state.sla.policies.map((policy) => (policy === own ? { ...policy, ...targets } : policy)))
      const calendars = state.sla.calendars.map((each) => (each.id === own?.calendarId ? { ...each, calendar } : each))
      state.sla = { ...state.sla, calendars }
      return settings()
    }),
    policies: sla.policies.handler(() => state.sla),
    savePolicy: sla.savePolicy.handler(({ input, errors }) => {
      state.calls.push({ name: 'savePolicy', input })
      const known = state.sla.policies.find(({ id }) => id === input.id)
      if (known && known.revision !== input.revision) {
        throw errors.OTKLIK({ data: { code: 'conflict', parameters: { what: 'policy' } } })
      }
      state.count += 1
      const steps = input.steps.map((step, index) => ({ ...step, id: step.id ?? state.count * 100 + index }))
      const saved: StoredPolicy = {
        ...input,
        steps,
        id: known?.id ?? `policy-${state.count}`,
        revision: (known?.revision ?? 0) + 1,
        isBase: known?.isBase ?? false,
      }
      withPolicies(known ? state.sla.policies.map((each) => (each === known ? saved : each)) : [...state.sla.policies, saved])
      return saved
    }),
    removePolicy: sla.removePolicy.handler(({ input }) => {
      withPolicies(state.sla.policies.filter(({ id, isBase }) => isBase || id !== input.id))
      return done
    }),
    orderPolicies: sla.orderPolicies.handler(({ input }) => {
      state.calls.push({ name: 'orderPolicies', input })
      const at = (policy: StoredPolicy) => (policy.isBase ? input.ids.length : input.ids.indexOf(policy.id))
      withPolicies(state.sla.policies.toSorted((one, other) => at(one) - at(other)))
      return state.sla
    }),
    usage: sla.usage.handler(() => 3),
    saveCalendar: sla.saveCalendar.handler(({ input, errors }) => {
      state.calls.push({ name: 'saveCalendar', input })
      const isOpen = Object.values(input.calendar.weekly).some((windows) => windows.length > 0)
      if (!isOpen && Object.keys(input.calendar.exceptions).length === 0) {
        throw errors.OTKLIK({ data: { code: 'bad_input', parameters: { field: 'calendar', reason: 'never_open' } } })
      }
      const known = state.sla.calendars.find(({ id }) => id === input.id)
      if (known && known.revision !== input.revision) {
        throw errors.OTKLIK({ data: { code: 'conflict', parameters: { what: 'calendar' } } })
      }
      state.count += 1
      const saved: StoredCalendar = { ...input, id: known?.id ?? `calendar-${state.count}`, revision: (known?.revision ?? 0) + 1 }
      const calendars = known ? state.sla.calendars.map((each) => (each === known ? saved : each)) : [...state.sla.calendars, saved]
      state.sla = { ...state.sla, calendars }
      return saved
    }),
    removeCalendar: sla.removeCalendar.handler(({ input }) => {
      state.sla = { ...state.sla, calendars: state.sla.calendars.filter(({ id }) => id !== input.id) }
      return done
    }),
    explain: sla.explain.handler(({ input }) => explanation(input.conversationId)),
  }
}
