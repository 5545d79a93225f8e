import type { EscalationClock } from '#shared/sla.ts'
import type { EpochMs } from '#shared/domain.ts'
import { findBusinessTime } from './business-time.ts'
import type { CompiledPolicy, CompiledStep } from './compile-policy.ts'
import type { SlaState } from './deadlines.ts'

/** When a step is due: null where its promise does not run, or never comes so far. */
export interface StepTime {
  readonly step: CompiledStep
  readonly at: EpochMs | null
  readonly isDone: boolean
}

/**
 * The steps of a policy for the promises that run. Nothing escalates while the conversation rests: what a running
 * response came to meanwhile is due once it is open again; resolution stands still, and its steps move with it.
 */
export function stepTimes(policy: CompiledPolicy, state: SlaState): readonly StepTime[] {
  return policy.steps.map((step) => ({
    step,
    at: stepAt(policy, state, step),
    isDone: state.doneSteps[step.of].includes(step.id),
  }))
}

/** When the next step that is not done is due. */
export function nextStepAt(policy: CompiledPolicy, state: SlaState): EpochMs | null {
  // Most policies have none, and each message comes by here.
  if (policy.steps.length === 0) return null
  const times = stepTimes(policy, state).flatMap(({ at, isDone }) => (at === null || isDone ? [] : [at]))
  return times.length === 0 ? null : Math.min(...times)
}

/** The steps due by `now`, the earliest first; of one moment as the policy has them. */
export function dueSteps(policy: CompiledPolicy, state: SlaState, now: EpochMs): readonly CompiledStep[] {
  return stepTimes(policy, state)
    .flatMap(({ step, at, isDone }) => (at === null || isDone || at > now ? [] : [{ step, at }]))
    .toSorted((one, other) => one.at - other.at)
    .map(({ step }) => step)
}

/** The clock with these steps done; computes no time. */
export function withDoneSteps(state: SlaState, steps: readonly CompiledStep[]): SlaState {
  const done = (of: EscalationClock) => [
    ...state.doneSteps[of],
    ...steps.filter((step) => step.of === of).map(({ id }) => id),
  ]
  return { ...state, doneSteps: { response: done('response'), resolution: done('resolution') } }
}

function stepAt(policy: CompiledPolicy, state: SlaState, { of, share }: CompiledStep): EpochMs | null {
  if (state.status !== 'open') return null
  const isResponse = of === 'response'
  const from = isResponse ? state.waitingSince : state.resolutionStartedAt
  const response = state.firstRespondedAt === null ? policy.firstResponse : policy.nextResponse
  const target = isResponse ? response : policy.resolution
  if (from === null || target === null) return null
  const durationMs = Math.round((target.durationMs * share) / 100)
  return findBusinessTime(target.calendar, from, durationMs, isResponse ? [] : state.frozenSpans)
}
