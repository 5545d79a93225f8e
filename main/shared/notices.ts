import * as z from 'zod'
import { weekdays } from './calendar.ts'

/** What a person may be told of without having asked. */
export const noticeKinds = [
  'dueSoon',
  'breached',
  'escalated',
  'arrived',
  'deliveryFailed',
  'accountStopped',
  'cannotStore',
  'spike',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** How one kind is told; `always`: in quiet hours too. */
export const noticeWays = z.object({
  inApp: z.boolean(),
  /** By the operating system, or by the browser the app is open in. */
  system: z.boolean(),
  sound: z.boolean(),
  always: z.boolean(),
})
export type NoticeWays = z.infer<typeof noticeWays>

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const endTime = z.union([time, z.literal('24:00')])

/**
 * Hours of quiet by the wall clock of the workspace's calendar. A day counts by its beginning: an end at or before
 * `from` lies on the next day. 00:00 to 24:00 is a whole day.
 */
export const quietHours = z.object({
  on: z.boolean(),
  from: time,
  to: endTime,
  weekdays: z.array(z.enum(weekdays)).min(1).max(7),
})
export type QuietHours = z.infer<typeof quietHours>

export const noticePreferences = z.object({
  kinds: z.record(z.enum(noticeKinds), noticeWays),
  quiet: quietHours,
})
export type NoticePreferences = z.infer<typeof noticePreferences>

/** How many of each kind were held back. Numbers only: nobody's name waits here. */
export type Held = Readonly<Partial<Record<NoticeKind, number>>>

const usual: NoticeWays = { inApp: true, system: true, sound: false, always: false }

export const defaultNotices: NoticePreferences = {
  kinds: {
    dueSoon: usual,
    breached: usual,
    escalated: usual,
    arrived: usual,
    deliveryFailed: usual,
    accountStopped: usual,
    // New messages wait outside until somebody mends it.
    cannotStore: { ...usual, always: true },
    spike: usual,
  },
  quiet: { on: false, from: '22:00', to: '08:00', weekdays: [...weekdays] },
}
