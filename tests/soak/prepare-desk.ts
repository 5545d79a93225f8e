import { weekdays } from '#shared/calendar.ts'
import type { Page } from './page.ts'

/** A desk that is open at any hour, with a tag to give. */
export async function prepareDesk({ sla, catalogues, scoring }: Page): Promise<void> {
  const policy = await sla.get()
  const weekly = Object.fromEntries(weekdays.map((day): [string, [string, string][]] => [day, [['00:00', '24:00']]]))
  await sla.save({ ...policy, calendar: { ...policy.calendar, weekly, holidays: [] } })
  await catalogues.saveTag({ name: 'Проверить', colour: 'orange' })
  await scoring.setLearning({ enabled: true })
}
