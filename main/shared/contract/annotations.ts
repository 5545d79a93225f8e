import { oc } from '@orpc/contract'
import * as z from 'zod'
import { done, epochMs, id } from './common.ts'

export const annotationKinds = ['promotion', 'outage', 'other'] as const

/** What happened besides, from `from` until before `to`. */
const annotation = z.object({
  id,
  kind: z.enum(annotationKinds),
  from: epochMs,
  to: epochMs,
  text: z.string().trim().min(1).max(120),
})
const annotationDraft = annotation
  .partial({ id: true })
  .refine(({ from, to }) => to > from, { path: ['to'] })

export const annotationsContract = {
  /** Those that touch a range, the oldest first. */
  list: oc
    .route({ method: 'POST', path: '/annotations/list' })
    .input(z.object({ from: epochMs, to: epochMs }))
    .output(z.array(annotation)),
  save: oc.route({ method: 'POST', path: '/annotations' }).input(annotationDraft).output(annotation),
  remove: oc.route({ method: 'DELETE', path: '/annotations/{id}' }).input(z.object({ id })).output(done),
}

export type Annotation = z.infer<typeof annotation>
export type AnnotationDraft = z.infer<typeof annotationDraft>
