import { oc } from '@orpc/contract'
import * as z from 'zod'
import { done, epochMs, id, language, network, priorityLevel } from './common.ts'

/** Every agent (leads and admins are named), the people of a team, or some. */
const receivers = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agents') }),
  z.object({ kind: z.literal('team'), teamId: id }),
  z.object({ kind: z.literal('people'), agentIds: z.array(id).min(1).max(500) }),
])

/** In turn, or whoever has the fewest open cases. */
export const dealingWays = ['leastLoaded', 'roundRobin'] as const

/** Of which cases: every field narrows, an absent or empty one does not; values of one field are alternatives. */
export const assignmentRule = z.object({
  networks: z.array(network).optional(),
  accountIds: z.array(id).max(500).optional(),
  /** Of the customer's newest message. */
  languages: z.array(language).optional(),
  monitorIds: z.array(id).max(500).optional(),
  tagIds: z.array(id).max(500).optional(),
  priorities: z.array(priorityLevel).optional(),
  to: receivers,
  how: z.enum(dealingWays),
})

/** How cases that nobody has are dealt out. The first rule counts that fits and has somebody to give to. */
export const assignmentSettings = z.object({
  on: z.boolean(),
  /** How many open cases a person may have who has no number of their own. */
  capacity: z.number().int().min(1).max(1000),
  /** Away for so long, a person keeps no case in which a customer waits. */
  awayMinutes: z.number().int().min(1).max(24 * 60),
  rules: z.array(assignmentRule).max(100),
})

export const defaultAssignment: AssignmentSettings = {
  on: false,
  capacity: 20,
  awayMinutes: 10,
  rules: [{ to: { kind: 'agents' }, how: 'leastLoaded' }],
}

/** Who works now, and how much each has. */
export const workload = z.object({
  people: z.array(
    z.object({
      agentId: id,
      /** A window of theirs listens. */
      present: z.boolean(),
      /** They said that they are away; since when. */
      awaySince: epochMs.nullable(),
      open: z.number().int(),
      capacity: z.number().int(),
      /** Of their own; null: the usual. */
      ownCapacity: z.number().int().nullable(),
      /** Since when the customer of theirs waits who waits longest. */
      waitingSince: epochMs.nullable(),
    }),
  ),
  unassigned: z.object({ open: z.number().int(), waitingSince: epochMs.nullable() }),
})

export const assignmentContract = {
  get: oc.route({ method: 'GET', path: '/assignment' }).output(assignmentSettings),
  save: oc.route({ method: 'POST', path: '/assignment' }).input(assignmentSettings).output(assignmentSettings),
  workload: oc.route({ method: 'GET', path: '/assignment/workload' }).output(workload),
  /** How many open cases a person is given; 0: none; null: as many as usual. By hand they can be given more. */
  setCapacity: oc
    .route({ method: 'POST', path: '/assignment/people/{id}/capacity' })
    .input(z.object({ id, capacity: z.number().int().min(0).max(1000).nullable() }))
    .output(done),
  /** One's own: whoever is away is given nothing, and keeps nothing in which a customer waits. */
  setAway: oc
    .route({ method: 'POST', path: '/assignment/away' })
    .input(z.object({ away: z.boolean() }))
    .output(done),
}

export type AssignmentRule = z.infer<typeof assignmentRule>
export type AssignmentSettings = z.infer<typeof assignmentSettings>
export type Workload = z.infer<typeof workload>
