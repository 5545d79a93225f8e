import { oc } from '@orpc/contract'
import * as z from 'zod'
import { productionCalendars, weekdays } from '../calendar.ts'
import { priorityLevels, slaTargets } from '../domain.ts'
import { escalationClocks } from '../sla.ts'
import { done, epochMs, id, network } from './common.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
const windows = z.array(z.tuple([time, time])).max(10)
const localDate = z.string().regex(/^\d{4}-\d\d-\d\d$/)

/** Somebody reads the name of a day in a list: a longer one is cut when it is read from a file. */
export const longestDayName = 120

export const businessCalendar = z.object({
  timeZone: z.string().min(1).max(60),
  weekly: z.partialRecord(z.enum(weekdays), windows),
  holidays: z.array(localDate).max(1000),
  exceptions: z.record(localDate, windows),
  /** The days off, shortened and working days of a state; what stands in the calendar itself wins. */
  production: z.enum(productionCalendars).nullable().optional(),
  /** What days of `holidays` and `exceptions` are called. */
  names: z.record(localDate, z.string().max(longestDayName)).optional(),
})

const minutes = z.number().int().min(1).max(100_000)

export const slaTargetMinutes = {
  firstResponseMinutes: minutes,
  nextResponseMinutes: minutes,
  resolutionMinutes: minutes,
}

export const slaPolicy = z.object({ ...slaTargetMinutes, calendar: businessCalendar })

const ids = z.array(id).max(200)

/** All that are given must hold, each with any of its values; empty: any. */
export const policyConditions = z.object({
  accounts: ids,
  networks: z.array(network),
  priorities: z.array(z.enum(priorityLevels)),
  tags: ids,
  monitors: ids,
  /** What was named and is no more: it holds for nothing, but its kind is not empty because of that. */
  removed: z.array(z.object({ kind: z.enum(['account', 'tag', 'monitor']), name: z.string() })).max(600),
})

/** The least and the most of a promise's time, percent, at which a step may stand. */
export const leastShare = 1
export const mostShare = 500

export const escalationDeed = z.discriminatedUnion('kind', [
  /** `assignee`: the leads, where nobody has it. */
  z.object({ kind: z.literal('notify'), whom: z.enum(['assignee', 'leads', 'everyone']) }),
  /** To a person, or (null) to nobody: then it is anybody's again. */
  z.object({ kind: z.literal('reassign'), to: id.nullable() }),
  /** Never lower than it is. */
  z.object({ kind: z.literal('raise'), level: z.enum(['high', 'urgent']) }),
])

export const escalationStep = z.object({
  /** Given by the core; a step that is done is known by it. */
  id: z.number().int().optional(),
  of: z.enum(escalationClocks),
  /** Percent of the promised time. */
  share: z.number().int().min(leastShare).max(mostShare),
  deed: escalationDeed,
})

export const policyName = z.string().trim().max(80)
export const resolutionCounts = z.enum(['open_hours', 'all_hours'])

/** A draft that has no id is new; `revision`: of what was changed, somebody else may have saved another since. */
const drafted = { id: id.optional(), revision: z.number().int().optional(), name: policyName }

export const policyDraft = z.object({
  ...drafted,
  conditions: policyConditions,
  ...slaTargetMinutes,
  resolutionCounts,
  calendarId: id,
  steps: z.array(escalationStep).max(20),
})

const stored = { id, revision: z.number().int() }

export const storedPolicy = policyDraft.extend({
  ...stored,
  /** For everything else: it stands last and has no conditions. */
  isBase: z.boolean(),
})

export const calendarDraft = z.object({ ...drafted, calendar: businessCalendar })

export const storedCalendar = calendarDraft.extend(stored)

/** Policies in the order in which they are tried; the names of both may be empty: the ones of the first start. */
export const slaSetup = z.object({
  policies: z.array(storedPolicy),
  calendars: z.array(storedCalendar),
})

export const conditionKinds = ['accounts', 'networks', 'priorities', 'tags', 'monitors'] as const

export const slaExplanation = z.object({
  /** By which policy of the set-up the conversation's deadlines were counted. */
  policyId: id,
  /** Those before it, and of each what does not hold. */
  passed: z.array(z.object({ id, failed: z.array(z.enum(conditionKinds)) })),
  /** The promises now running. */
  clocks: z.array(
    z.object({
      target: z.enum(slaTargets),
      startedAt: epochMs,
      dueAt: epochMs,
      /** How long resolution stood still so far, milliseconds. */
      frozenMs: z.number(),
    }),
  ),
  /** The steps of the running promises; `at` is null where the calendar never opens again or the clock stands still. */
  steps: z.array(escalationStep.extend({ at: epochMs.nullable(), done: z.boolean() })),
})

export const slaContract = {
  /** The policy for everything else, with its calendar. */
  get: oc.route({ method: 'GET', path: '/sla' }).output(slaPolicy),
  /** Recomputes every open deadline. */
  save: oc.route({ method: 'POST', path: '/sla' }).input(slaPolicy).output(slaPolicy),
  policies: oc.route({ method: 'GET', path: '/sla/policies' }).output(slaSetup),
  /** Recomputes every open deadline, as the next ones do. Error: `conflict` where another revision is stored. */
  savePolicy: oc.route({ method: 'POST', path: '/sla/policies' }).input(policyDraft).output(storedPolicy),
  /** Not the one for everything else. */
  removePolicy: oc
    .route({ method: 'DELETE', path: '/sla/policies/{id}' })
    .input(z.object({ id }))
    .output(done),
  /** All of them but the one for everything else. Error: `conflict` where others are stored. */
  orderPolicies: oc
    .route({ method: 'POST', path: '/sla/order' })
    .input(z.object({ ids }))
    .output(slaSetup),
  /** How many conversations that are not resolved are counted by a policy. */
  usage: oc
    .route({ method: 'GET', path: '/sla/policies/{id}/usage' })
    .input(z.object({ id }))
    .output(z.number().int()),
  /** Error: `conflict` where another revision is stored. */
  saveCalendar: oc.route({ method: 'POST', path: '/sla/calendars' }).input(calendarDraft).output(storedCalendar),
  /** Error: `conflict` for one that a policy counts by. */
  removeCalendar: oc
    .route({ method: 'DELETE', path: '/sla/calendars/{id}' })
    .input(z.object({ id }))
    .output(done),
  /** Why the deadlines of a conversation are what they are. */
  explain: oc
    .route({ method: 'GET', path: '/sla/explain/{conversationId}' })
    .input(z.object({ conversationId: id }))
    .output(slaExplanation),
}

export type SlaPolicySettings = z.infer<typeof slaPolicy>
export type PolicyConditions = z.infer<typeof policyConditions>
export type EscalationStep = z.infer<typeof escalationStep>
export type PolicyDraft = z.infer<typeof policyDraft>
export type StoredPolicy = z.infer<typeof storedPolicy>
export type CalendarDraft = z.infer<typeof calendarDraft>
export type StoredCalendar = z.infer<typeof storedCalendar>
export type SlaSetup = z.infer<typeof slaSetup>
export type SlaExplanation = z.infer<typeof slaExplanation>
export type ConditionKind = (typeof conditionKinds)[number]

export const noConditions: PolicyConditions = {
  accounts: [],
  networks: [],
  priorities: [],
  tags: [],
  monitors: [],
  removed: [],
}
