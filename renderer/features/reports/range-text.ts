const dayMs = 24 * 3_600_000

/** "12–18 ноября" for days, "14 нояб., 12:00–13:00" for a part of one; local to the time zone. `to` is not in it. */
export function rangeText(language: string, from: number, to: number, timeZone: string): string {
  const isPart = to - from < 0.9 * dayMs
  const format = new Intl.DateTimeFormat(language, {
    timeZone,
    day: 'numeric',
    month: isPart ? 'short' : 'long',
    ...(isPart ? { hour: '2-digit', minute: '2-digit' } : {}),
  })
  return format.formatRange(from, isPart ? to : to - 1)
}
