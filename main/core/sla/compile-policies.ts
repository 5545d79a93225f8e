import type { BusinessCalendar } from '#shared/calendar.ts'
import type { PolicyDraft, SlaSetup } from '#shared/contract/sla.ts'
import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { defaultSlaPolicy } from '#shared/sla.ts'
import { findBusinessTime } from './business-time.ts'
import { policiesOf, type CompiledPolicies } from './choose-policy.ts'
import { compileCalendar, type CompiledCalendar } from './compile-calendar.ts'
import { compilePolicy, type CompiledPolicy } from './compile-policy.ts'

/** Everything that is set up, compiled once: each message only chooses. @throws OtklikError `bad_input`. */
export function compilePolicies({ policies, calendars }: SlaSetup): CompiledPolicies {
  const compiled = new Map(calendars.map(({ id, calendar }) => [id, compileCalendar(calendar)]))
  const plain = new Map(calendars.map(({ id, calendar }) => [id, calendar]))
  const all = policies.map((stored) => {
    const { id, isBase, conditions, calendarId } = stored
    const policy = compileDraft(stored, plain.get(calendarId), compiled.get(calendarId), Number(id))
    return { policy, isBase, conditions }
  })
  const base = all.find(({ isBase }) => isBase)
  if (!base) throw new Error('there is no policy for everything else')
  return policiesOf(base.policy, all.filter((one) => one !== base))
}

function compileDraft(
  draft: Omit<PolicyDraft, 'id'>,
  plain: BusinessCalendar | undefined,
  compiled: CompiledCalendar | undefined,
  id: number,
): CompiledPolicy {
  if (!plain || !compiled) throw new OtklikError('not_found', { what: 'calendar' })
  const { firstResponseMinutes, nextResponseMinutes, resolutionMinutes, resolutionCounts } = draft
  const targets = { firstResponseMinutes, nextResponseMinutes, resolutionMinutes, resolutionCounts }
  const steps = draft.steps.map((step, index) => ({ ...step, id: step.id ?? -1 - index }))
  const policy = { ...defaultSlaPolicy, ...targets, calendar: plain }
  return compilePolicy(policy, { id, steps, calendar: compiled })
}

/** Error: `bad_input` for a calendar that is wrong, and (`never_open`) for one by which nothing would ever be due. */
export function checkCalendar(calendar: BusinessCalendar, now: EpochMs): void {
  if (findBusinessTime(compileCalendar(calendar), now, 1) === null) {
    throw new OtklikError('bad_input', { field: 'calendar', reason: 'never_open' })
  }
}
