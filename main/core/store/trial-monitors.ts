import type { RawConnection } from './database.ts'

/** A monitor the trial brought along, as it was then. */
export interface TrialMonitor {
  readonly id: string
  readonly query: string
}

const name = 'trialMonitors'

/** Null where no trial has brought any. */
export function trialMonitors(raw: RawConnection): readonly TrialMonitor[] | null {
  const kept = raw
    .prepare<[string], string>('select value_json from preferences where name = ?')
    .pluck()
    .get(name)
  return kept === undefined ? null : (JSON.parse(kept) as readonly TrialMonitor[])
}

export function keepTrialMonitors(raw: RawConnection, monitors: readonly TrialMonitor[]): void {
  raw
    .prepare(
      `insert into preferences (name, value_json) values (?, ?)
       on conflict (name) do update set value_json = excluded.value_json`,
    )
    .run(name, JSON.stringify(monitors))
}

export function forgetTrialMonitors(raw: RawConnection): void {
  raw.prepare('delete from preferences where name = ?').run(name)
}
