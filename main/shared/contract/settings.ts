import { oc } from '@orpc/contract'
import * as z from 'zod'
import { priorityWeights } from '../priority.ts'
import { done, id } from './common.ts'

export const priorityPreview = z.array(
  z.object({
    id,
    authorName: z.string(),
    preview: z.string(),
    scoreNow: z.number().int(),
    /** With the weights in question; a priority set by hand stays. */
    scoreThen: z.number().int(),
    isManual: z.boolean(),
  }),
)

export const priorityContract = {
  get: oc.route({ method: 'GET', path: '/priority' }).output(priorityWeights),
  /** Weighs every open conversation anew. */
  save: oc
    .route({ method: 'POST', path: '/priority' })
    .input(priorityWeights)
    .output(priorityWeights),
  /** The first open conversations of the queue under these weights. Changes nothing. */
  preview: oc
    .route({ method: 'POST', path: '/priority/preview' })
    .input(priorityWeights)
    .output(priorityPreview),
}

export const template = z.object({
  id,
  name: z.string().trim().min(1).max(80),
  text: z.string().trim().min(1).max(4000),
})

export const tagColours = ['grey', 'red', 'orange', 'green', 'blue', 'violet'] as const
export const tag = z.object({
  id,
  name: z.string().trim().min(1).max(40),
  colour: z.enum(tagColours),
})

export const agentName = z.string().trim().min(1).max(60)
export const agent = z.object({
  id,
  name: z.string(),
  me: z.boolean(),
  /** Cases may be given to them: they are here, and do more than look. */
  canAnswer: z.boolean(),
})

export const catalogueContract = {
  templates: oc.route({ method: 'GET', path: '/templates' }).output(z.array(template)),
  saveTemplate: oc
    .route({ method: 'POST', path: '/templates' })
    .input(template.partial({ id: true }))
    .output(template),
  removeTemplate: oc
    .route({ method: 'DELETE', path: '/templates/{id}' })
    .input(z.object({ id }))
    .output(done),
  tags: oc.route({ method: 'GET', path: '/tags' }).output(z.array(tag)),
  saveTag: oc
    .route({ method: 'POST', path: '/tags' })
    .input(tag.partial({ id: true }))
    .output(tag),
  removeTag: oc
    .route({ method: 'DELETE', path: '/tags/{id}' })
    .input(z.object({ id }))
    .output(done),
  agents: oc.route({ method: 'GET', path: '/agents' }).output(z.array(agent)),
  /** How the agent at this machine is called. */
  saveMe: oc
    .route({ method: 'POST', path: '/agents/me' })
    .input(z.object({ name: agentName }))
    .output(agent),
}

export type PriorityPreview = z.infer<typeof priorityPreview>
export type Template = z.infer<typeof template>
export type Tag = z.infer<typeof tag>
export type Agent = z.infer<typeof agent>
