import { weekdayOf, weekdays } from '#shared/calendar.ts'
import type { EpochMs } from '#shared/domain.ts'
import type { QuietHours } from '#shared/notices.ts'
import { dayMs, minuteMs, type Zone } from '../sla/local-time.ts'

/**
 * Until when it is quiet at this moment; null when it is not. Hours of several days that touch are one. It never
 * looks further than a week ahead: round the clock every day, the end lies a week away and moves along.
 */
export function quietUntil(quiet: QuietHours, zone: Zone, at: EpochMs): EpochMs | null {
  if (!quiet.on) return null
  let until: EpochMs | null = null
  for (let step = 0; step < weekdays.length; step++) {
    const end = endOfHoursAt(quiet, zone, until ?? at)
    if (end === null) break
    until = end
  }
  return until
}

/** The end of the hours that this moment lies in; they may have begun the day before. */
function endOfHoursAt(quiet: QuietHours, zone: Zone, at: EpochMs): EpochMs | null {
  const today = Math.floor((at + zone.offsetAt(at)) / dayMs)
  for (const day of [today, today - 1]) {
    if (!quiet.weekdays.includes(weekdayOf(day))) continue
    const from = minutesOf(quiet.from)
    const to = minutesOf(quiet.to)
    const start = zone.instantOf(day * dayMs + from * minuteMs)
    const end = zone.instantOf((to <= from ? day + 1 : day) * dayMs + to * minuteMs)
    if (at >= start && at < end) return end
  }
  return null
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}
