import type { EpochMs } from '#shared/domain.ts'
import type { Backup } from './backup-files.ts'

const dayMs = 24 * 60 * 60 * 1000
const keptDays = 7
const keptWeeks = 4
const keptUpgrades = 2

/**
 * Which backups may go: of the daily ones the newest of each of the last 7 days that have one and of each of the last 4
 * weeks stay, of those before an upgrade the last 2; what a person made stays until they remove it. Days and weeks are
 * UTC's; a week begins on Monday.
 */
export function backupsToRemove(backups: readonly Backup[]): readonly Backup[] {
  const newestFirst = backups.toSorted((a, b) => b.at - a.at)
  const daily = newestFirst.filter(({ kind }) => kind === 'daily')
  const upgrades = newestFirst.filter(({ kind }) => kind === 'upgrade')
  const kept = new Set([
    ...newestOfEach(daily, dayOf).slice(0, keptDays),
    ...newestOfEach(daily, weekOf).slice(0, keptWeeks),
    ...upgrades.slice(0, keptUpgrades),
    ...newestFirst.filter(({ kind }) => kind === 'manual'),
  ])
  return newestFirst.filter((backup) => !kept.has(backup))
}

/** When the next daily one is due: a day after the last, at once without any or when the clock was set back. */
export function nextBackupAt(backups: readonly Backup[], now: EpochMs): EpochMs {
  const daily = backups.filter(({ kind, at }) => kind === 'daily' && at <= now)
  const last = daily.length === 0 ? Number.NEGATIVE_INFINITY : Math.max(...daily.map(({ at }) => at))
  return Math.max(now, last + dayMs)
}

const dayOf = (at: EpochMs) => Math.floor(at / dayMs)
/** 1 January 1970 was a Thursday. */
const weekOf = (at: EpochMs) => Math.floor((dayOf(at) + 3) / 7)

function newestOfEach(newestFirst: readonly Backup[], groupOf: (at: EpochMs) => number): readonly Backup[] {
  const seen = new Set<number>()
  return newestFirst.filter(({ at }) => {
    const isNew = !seen.has(groupOf(at))
    seen.add(groupOf(at))
    return isNew
  })
}
