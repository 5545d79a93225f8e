/** "09:00" of minutes after midnight. */
export function timeOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Null for what is no time of day. */
export function minutesOf(time: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(time) ?? []
  const found = 60 * Number(hours) + Number(minutes)
  return Number.isNaN(found) || found >= 24 * 60 ? null : found
}
