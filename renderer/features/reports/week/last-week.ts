/** Local Monday 00:00 to the next, and the week before it. */
export interface Weeks {
  readonly week: { readonly from: number; readonly to: number }
  readonly before: { readonly from: number; readonly to: number }
}

/** The last week that is over at `now`, by the clock on this wall: also with an hour more or less in it. */
export function lastWeeks(now: number): Weeks {
  const today = new Date(now)
  const sinceMonday = (today.getDay() + 6) % 7
  const midnight = (days: number) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() - sinceMonday + days).getTime()
  return { week: { from: midnight(-7), to: midnight(0) }, before: { from: midnight(-14), to: midnight(-7) } }
}
