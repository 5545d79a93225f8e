import { weekdayOf, type Weekday } from '#shared/calendar.ts'
import type { ProductionDay } from '#shared/calendars/production.ts'
import { dayMs, hourMs } from './local-time.ts'
import type { WallWindow } from './open-windows.ts'

/** The windows of a day under a state's calendar; `weekly`: what the week has on each of its days. */
export function productionWindows(
  production: ProductionDay | undefined,
  day: number,
  weekly: ReadonlyMap<Weekday, readonly WallWindow[]>,
): readonly WallWindow[] {
  const usual = weekly.get(weekdayOf(day)) ?? []
  if (!production) return usual
  if (production.kind === 'off') return []
  if (production.kind === 'working') return usual.length > 0 ? usual : (weekly.get(production.as) ?? [])
  return shortened(usual)
}

/** An hour less at the end. Who works around the clock is not shortened: somebody takes over. */
function shortened(windows: readonly WallWindow[]): readonly WallWindow[] {
  const last = Math.max(0, ...windows.map(({ end }) => end))
  const open = windows.reduce((sum, { start, end }) => sum + end - start, 0)
  if (open >= dayMs) return windows
  const latest = last - hourMs
  return windows.flatMap(({ start, end }) => (start >= latest ? [] : [{ start, end: Math.min(end, latest) }]))
}
