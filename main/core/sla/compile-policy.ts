import type { BusinessCalendar } from '#shared/calendar.ts'
import type { EscalationStep } from '#shared/contract/sla.ts'
import type { SlaTarget } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { SlaPolicy } from '#shared/sla.ts'
import { compileCalendar } from './compile-calendar.ts'
import type { CompiledCalendar } from './compile-calendar.ts'
import { minuteMs } from './local-time.ts'

/** One promise, ready to compute with. */
export interface CompiledTarget {
  readonly durationMs: number
  readonly calendar: CompiledCalendar
}

export interface CompiledPolicy extends Readonly<Record<SlaTarget, CompiledTarget | null>> {
  /** Longest first. */
  readonly warningsMs: readonly number[]
  /** Of the stored policy; null for one that is stored nowhere. */
  readonly id: number | null
  readonly steps: readonly CompiledStep[]
}

/** What happens once a share of a promise's time is gone. */
export interface CompiledStep extends Pick<EscalationStep, 'of' | 'deed' | 'share'> {
  readonly id: number
}

/** Ten years; a longer promise is a slip of the finger. */
const mostMinutes = 10 * 366 * 24 * 60

const aroundTheClock: BusinessCalendar = {
  timeZone: 'UTC',
  weekly: {
    mon: [['00:00', '24:00']],
    tue: [['00:00', '24:00']],
    wed: [['00:00', '24:00']],
    thu: [['00:00', '24:00']],
    fri: [['00:00', '24:00']],
    sat: [['00:00', '24:00']],
    sun: [['00:00', '24:00']],
  },
  holidays: [],
  exceptions: {},
}

interface CompileOptions {
  readonly id?: number | null
  readonly steps?: readonly CompiledStep[]
  /** Where it is compiled already: policies may share one. */
  readonly calendar?: CompiledCalendar | BusinessCalendar
}

/** @throws OtklikError `bad_input` with `field`, `reason` and `value`, also for a bad calendar. */
export function compilePolicy(
  policy: SlaPolicy,
  { id = null, steps = [], calendar = policy.calendar }: CompileOptions = {},
): CompiledPolicy {
  const openHours = 'windows' in calendar ? calendar : compileCalendar(calendar)
  const allHours =
    policy.resolutionCounts === 'all_hours' ? compileCalendar(aroundTheClock) : openHours

  const target = (field: string, minutes: number | null, calendar: CompiledCalendar) =>
    minutes === null ? null : { durationMs: durationOfMinutes(field, minutes), calendar }
  return {
    firstResponse: target('firstResponseMinutes', policy.firstResponseMinutes, openHours),
    nextResponse: target('nextResponseMinutes', policy.nextResponseMinutes, openHours),
    resolution: target('resolutionMinutes', policy.resolutionMinutes, allHours),
    warningsMs: policy.warningMinutes
      .map((minutes) => durationOfMinutes('warningMinutes', minutes))
      .toSorted((a, b) => b - a),
    id,
    steps,
  }
}

/** Whole milliseconds. @throws OtklikError `bad_input`, `minutes`, unless within 0 … ten years. */
export function durationOfMinutes(field: string, minutes: number): number {
  if (!(minutes >= 0 && minutes <= mostMinutes)) {
    throw new OtklikError('bad_input', { field, reason: 'minutes', value: minutes })
  }
  return Math.round(minutes * minuteMs)
}
