import type { RawConnection } from './database.ts'
import { dropPreference, readPreference, writePreference } from './preference-rows.ts'

/** A monitor the trial brought along, as it was then. */
export interface TrialMonitor {
  readonly id: string
  readonly query: string
}

const name = 'trialMonitors'

/** Null where no trial has brought any. */
export function trialMonitors(raw: RawConnection): readonly TrialMonitor[] | null {
  return (readPreference(raw, name) as readonly TrialMonitor[] | undefined) ?? null
}

export function keepTrialMonitors(raw: RawConnection, monitors: readonly TrialMonitor[]): void {
  writePreference(raw, name, monitors)
}

export function forgetTrialMonitors(raw: RawConnection): void {
  dropPreference(raw, name)
}
