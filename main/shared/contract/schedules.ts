import { oc } from '@orpc/contract'
import * as z from 'zod'
import { uiLanguages } from '../domain.ts'
import { metricIds } from '../metrics.ts'
import { done, epochMs, id } from './common.ts'

// Every page loads this before it shows anything: what else must hold of a draft the core says.
const text = z.string().trim().min(1)
const whole = z.number().int().min(0)

const draft = z.object({
  id: id.optional(),
  name: text.max(80),
  metrics: z.array(z.enum(metricIds)).min(1),
  format: z.enum(['csv', 'xlsx']),
  language: z.enum(uiLanguages),
  every: z.enum(['day', 'week']),
  /** Of a weekly one: 0 is Monday. */
  weekday: whole.max(6),
  /** On the wall, in minutes after midnight. */
  minute: whole.max(1439),
  timeZone: text,
  /** The Telegram account whose bot writes; null: it goes into a folder of the machine Otklik works on. */
  accountId: id.nullable(),
  /** The folder, or the chat: its number, or @name. */
  to: text.max(500),
  active: z.boolean(),
})

const schedule = draft.required({ id: true }).extend({
  nextAt: epochMs,
  /** What became of the last one, if there was one. */
  last: z
    .object({
      /** `uncertain`: it may have arrived, and is not sent again by itself. */
      state: z.enum(['waiting', 'sending', 'done', 'failed', 'uncertain']),
      /** When it is tried again; null where it is not. */
      retryAt: epochMs.nullable(),
      /** Code of the failure, of the network or of the file system, and its own words. */
      error: z.string().nullable(),
      changedAt: epochMs,
    })
    .nullable(),
})

const one = z.object({ id })
const path = '/report-schedules'

export const schedulesContract = {
  list: oc.route({ method: 'GET', path }).output(z.array(schedule)),
  /** Errors: `bad_input` of `to`, `timeZone` or `accountId`, `not_found`. */
  save: oc.route({ path }).input(draft).output(schedule),
  remove: oc.route({ method: 'DELETE', path: `${path}/{id}` }).input(one).output(done),
  /** Sends the last whole day or week now, also once more. Error: `not_found`. */
  run: oc.route({ path: `${path}/{id}/run` }).input(one).output(schedule),
}

export type ScheduleDraft = z.infer<typeof draft>
export type ReportSchedule = z.infer<typeof schedule>
export type ReportDelivery = NonNullable<ReportSchedule['last']>
