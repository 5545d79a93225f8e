import { z } from 'zod'
import { addBusinessTime } from '#core/sla/business-time.ts'
import { compileCalendar } from '#core/sla/compile-calendar.ts'
import type { CompiledCalendar } from '#core/sla/compile-calendar.ts'
import { durationOfMinutes } from '#core/sla/compile-policy.ts'
import { productionCalendars, weekdays } from '#shared/calendar.ts'
import { parseJsonLine } from './parse-json-line.ts'

const windows = z.array(z.tuple([z.string(), z.string()])).readonly()
/** With a zone, seconds may be absent. */
const instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })], {
    error: 'not an ISO 8601 instant with a time zone',
  })
  .transform((text) => Date.parse(text))

const slaInput = z.object({
  calendar: z.object({
    timeZone: z.string(),
    weekly: z.partialRecord(z.enum(weekdays), windows).default({}),
    holidays: z.array(z.string()).default([]),
    exceptions: z.record(z.string(), windows).default({}),
    production: z.enum(productionCalendars).nullish(),
  }),
  targetMinutes: z.number(),
  from: instant,
  frozen: z.array(z.tuple([instant, instant])).default([]),
})

/**
 * The last calendar seen: the lines of a file usually share one, and compiled it answers in
 * microseconds.
 */
let last: { readonly key: string; readonly calendar: CompiledCalendar } | undefined

/**
 * One line of `otklik sla`: `{calendar, targetMinutes, from, frozen}` → `{"dueAt":"…Z"}`.
 * @throws OtklikError `bad_input` with `field` and `reason`.
 */
export function slaLine(line: string): string {
  const input = parseJsonLine(slaInput, line)
  const key = JSON.stringify(input.calendar)
  if (last?.key !== key) last = { key, calendar: compileCalendar(input.calendar) }
  const duration = durationOfMinutes('targetMinutes', input.targetMinutes)
  const dueAt = addBusinessTime(last.calendar, input.from, duration, input.frozen)
  return JSON.stringify({ dueAt: new Date(dueAt).toISOString() })
}
