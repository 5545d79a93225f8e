import { TZDate } from '@date-fns/tz'
import type { EpochMs } from '#shared/domain.ts'
import type { Dice } from '../scenario/dice.ts'
import type { OpeningKind } from '../scenario/content.ts'
import { createLocalHours } from './local-hours.ts'

/** Somebody begins a matter; `kind` when it is decided already. */
export interface ArrivalInPast {
  readonly at: EpochMs
  readonly kind: OpeningKind | null
}

export const pastDays = 30
/** Days before now: when everything broke, and when deliveries were cheaper. */
const outageDay = 9
const saleDays = [17, 16, 15] as const

const hourMs = 3_600_000
/** Customers by hour of the day: few at night, a hill before noon and a higher one in the evening. */
const byHour = [2, 1, 1, 1, 1, 2, 5, 10, 18, 26, 30, 30, 27, 25, 24, 24, 26, 29, 33, 36, 34, 26, 15, 6] as const
const busiest = Math.max(...byHour)
/** Monday first. */
const byWeekday = [1.15, 1.05, 1, 1, 1.05, 0.72, 0.62] as const
const usualInBusiestHour = 1.6

export interface Span {
  readonly from: EpochMs
  readonly to: EpochMs
}

/** When everything was out of order. */
export function outageOf(now: EpochMs, timeZone: string): Span {
  const from = localDay(now, timeZone, outageDay).from + 13.3 * hourMs
  return { from, to: from + 2.2 * hourMs }
}

/** The whole days of the outage and of the cheap deliveries. */
export function markedDays(now: EpochMs, timeZone: string): { readonly outage: Span; readonly sale: Span } {
  const first = localDay(now, timeZone, saleDays[0])
  const last = localDay(now, timeZone, saleDays[saleDays.length - 1] ?? saleDays[0])
  return { outage: localDay(now, timeZone, outageDay), sale: { from: first.from, to: last.to } }
}

/** Local midnight of the day that began `daysAgo` days before today, and of the next. */
function localDay(now: EpochMs, timeZone: string, daysAgo: number): Span {
  const today = new TZDate(now, timeZone)
  const midnight = (ago: number) =>
    new TZDate(today.getFullYear(), today.getMonth(), today.getDate() - ago, timeZone).getTime()
  return { from: midnight(daysAgo), to: midnight(daysAgo - 1) }
}

/** Who came when in the last 30 days before `end`, by the weekday and the hour in `timeZone`. Not in order. */
export function arrivalsOf(end: EpochMs, timeZone: string, dice: Dice): readonly ArrivalInPast[] {
  const localHour = createLocalHours(timeZone)
  const found: ArrivalInPast[] = []
  for (let ago = pastDays; ago >= 0; ago--) {
    const { from, to } = localDay(end, timeZone, ago)
    const weekday = (localHour(from).weekday + 6) % 7
    const isSale = saleDays.some((day) => day === ago)
    // A brand that grows a little from week to week.
    const trend = 1.08 - (0.2 * ago) / pastDays
    const rate = usualInBusiestHour * (byWeekday[weekday] ?? 1) * trend * (isSale ? 1.5 : 1)
    for (let at = from + dice.waiting(hourMs / rate); at < to; at += dice.waiting(hourMs / rate)) {
      const { hour } = localHour(at)
      if (dice.chance((byHour[hour] ?? 0) / busiest)) found.push({ at, kind: isSale && dice.chance(0.45) ? 'question' : null })
    }
  }
  found.push(...outage(outageOf(end, timeZone), dice))
  return found.filter(({ at }) => at < end)
}

/** Many people within two hours, most of them at once. */
function outage({ from, to }: Span, dice: Dice): readonly ArrivalInPast[] {
  return Array.from({ length: 42 }, () => ({ at: from + dice.between(0, 1) ** 1.7 * (to - from), kind: 'outage' as const }))
}
