import { defaultCalendar } from './calendar.ts'
import type { BusinessCalendar } from './calendar.ts'

/** Of which promise a share is counted: the first and every next response, or the resolution. */
export const escalationClocks = ['response', 'resolution'] as const
export type EscalationClock = (typeof escalationClocks)[number]

/** What a brand promises. A target that is null is not promised. Minutes, and fractions of them. */
export interface SlaPolicy {
  readonly firstResponseMinutes: number | null
  readonly nextResponseMinutes: number | null
  readonly resolutionMinutes: number | null
  /** Whether the resolution target counts open hours only, as the responses always do. */
  readonly resolutionCounts: 'open_hours' | 'all_hours'
  /** Warn this many minutes before a deadline. */
  readonly warningMinutes: readonly number[]
  readonly calendar: BusinessCalendar
}

export const defaultSlaPolicy: SlaPolicy = {
  firstResponseMinutes: 15,
  nextResponseMinutes: 15,
  resolutionMinutes: 24 * 60,
  resolutionCounts: 'open_hours',
  warningMinutes: [5, 2],
  calendar: defaultCalendar,
}
