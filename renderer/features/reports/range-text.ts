const dayMs = 24 * 3_600_000

interface Shown {
  readonly from: number
  /** The first instant that is not in it any more. */
  readonly to: number
  readonly timeZone: string
}

/**
 * "12–18 ноября" for days, "14 нояб., 12:00–13:00" for a part of one, with the year where it is not that of `now`;
 * local to the time zone.
 */
export function rangeText(language: string, { from, to, timeZone }: Shown, now: number): string {
  const isPart = to - from < 0.9 * dayMs
  const year = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' })
  const isOld = year.format(from) !== year.format(now)
  const format = new Intl.DateTimeFormat(language, {
    timeZone,
    day: 'numeric',
    month: isPart ? 'short' : 'long',
    ...(isOld ? { year: 'numeric' } : {}),
    ...(isPart ? { hour: '2-digit', minute: '2-digit' } : {}),
  })
  return format.formatRange(from, isPart ? to : to - 1)
}
