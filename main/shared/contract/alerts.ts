import { oc } from '@orpc/contract'
import * as z from 'zod'
import { monitorKinds } from '../domain.ts'
import { done, epochMs, id } from './common.ts'

export const alertKinds = ['volume', 'negative'] as const
export const alertVerdicts = ['right', 'wrong'] as const

/** A word or phrase that was written far more often than before; `people`: how many wrote it since then. */
const alertWord = z.object({ form: z.string(), people: z.number().int() })

/** Something unusual in what a monitor heard. */
export const alert = z.object({
  id,
  monitor: z.object({ id, name: z.string(), kind: z.enum(monitorKinds), mutedUntil: epochMs.nullable() }),
  kind: z.enum(alertKinds),
  since: epochMs,
  /** Until when it has been so; it goes on while it is open. */
  until: epochMs,
  isOpen: z.boolean(),
  /** Messages since then, and how many are usual in that time; of `negative` the negative ones. */
  observed: z.number().int(),
  expected: z.number(),
  /** The share of all messages since then that is negative, 0 … 1. */
  negativeShare: z.number(),
  words: z.array(alertWord),
  givenAt: epochMs,
  /** What a person said of it: whether it was worth being told. */
  verdict: z.enum(alertVerdicts).nullable(),
})

export const alertsContract = {
  /** The newest first; `before`: the id of the last one of the page before. */
  list: oc
    .route({ method: 'GET', path: '/alerts' })
    .input(z.object({ before: id.optional() }))
    .output(z.object({ items: z.array(alert), more: z.boolean() })),
  /** What people say counts: of a monitor whose alerts were wrong less is told. */
  judge: oc
    .route({ method: 'POST', path: '/alerts/{id}/verdict' })
    .input(z.object({ id, verdict: z.enum(alertVerdicts).nullable() }))
    .output(done),
  /** Alerts of this monitor are kept and shown, and nobody is told of them; null: they are told again. */
  mute: oc
    .route({ method: 'POST', path: '/monitors/{monitorId}/mute' })
    .input(z.object({ monitorId: id, until: epochMs.nullable() }))
    .output(done),
}

export type Alert = z.infer<typeof alert>
export type AlertKind = (typeof alertKinds)[number]
export type AlertVerdict = (typeof alertVerdicts)[number]
