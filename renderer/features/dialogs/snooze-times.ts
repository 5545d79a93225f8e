export interface SnoozeTime {
  readonly id: 'hour' | 'threeHours' | 'evening' | 'tomorrow' | 'monday' | 'week'
  readonly at: number
}

const hourMs = 3_600_000
const morning = 9
const evening = 18

function atHour(now: number, daysAhead: number, hour: number): number {
  const date = new Date(now)
  date.setDate(date.getDate() + daysAhead)
  return date.setHours(hour, 0, 0, 0)
}

/** Moments to snooze until, in the agent's own time, soonest first. */
export function snoozeTimes(now: number): readonly SnoozeTime[] {
  const untilMonday = (8 - new Date(now).getDay()) % 7 || 7
  const tonight = atHour(now, 0, evening)
  const times: readonly SnoozeTime[] = [
    { id: 'hour', at: now + hourMs },
    { id: 'threeHours', at: now + 3 * hourMs },
    { id: 'evening', at: tonight },
    { id: 'tomorrow', at: atHour(now, 1, morning) },
    { id: 'monday', at: atHour(now, untilMonday, morning) },
    { id: 'week', at: atHour(now, 7, morning) },
  ]
  return times
    .filter((time) => time.id !== 'evening' || time.at > now + hourMs)
    .filter((time) => time.id !== 'monday' || (untilMonday !== 1 && untilMonday !== 7))
}
