import type { RouterClient } from '@orpc/server'
import type { App } from '#core/app.ts'
import type { BusinessCalendar, OpenWindow } from '#shared/calendar.ts'
import type { UiLanguage } from '#shared/domain.ts'

const allDay: readonly OpenWindow[] = [['00:00', '24:00']]

/** The invented brand answers day and night, so that a demo has countdowns at any hour. */
const roundTheClock: BusinessCalendar = {
  timeZone: 'Europe/Moscow',
  weekly: {
    mon: allDay,
    tue: allDay,
    wed: allDay,
    thu: allDay,
    fri: allDay,
    sat: allDay,
    sun: allDay,
  },
  holidays: [],
  exceptions: {},
}

/** Sets the demo workspace up as an admin would, and connects it to the simulated networks. */
export async function prepareDemo(
  client: RouterClient<App['router']>,
  language: UiLanguage,
): Promise<void> {
  const policy = await client.sla.get()
  await client.sla.save({ ...policy, calendar: mutable(roundTheClock) })
  await client.system.addStarterSet({ language })
  await client.system.trySimulated()
}

function mutable(calendar: BusinessCalendar) {
  const weekly = Object.entries(calendar.weekly).map(
    ([day, windows]) => [day, windows.map(([start, end]): [string, string] => [start, end])] as const,
  )
  return { timeZone: calendar.timeZone, weekly: Object.fromEntries(weekly), holidays: [], exceptions: {} }
}
