import { z } from 'zod'
import type { EpochMs } from '#shared/domain.ts'

const tries = z.number()
const offset = z.number()
/** The first item of the page before: a list that begins alike again gives nothing more. */
const first = z.number().optional()

/**
 * One page still to be read. A list of dialogs or posts brings a task for each of them, so that one that
 * cannot be read costs only itself.
 */
const taskSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dialogs'), offset, first, tries }),
  z.object({ kind: z.literal('dialog'), peer: z.number(), offset, first, tries }),
  z.object({ kind: z.literal('wall'), filter: z.enum(['owner', 'others']), offset, first, tries }),
  z.object({
    kind: z.literal('comments'),
    post: z.number(),
    /** Whose answers are wanted, instead of the post's own comments. */
    comment: z.number().optional(),
    offset,
    first,
    tries,
  }),
])
export type Task = z.infer<typeof taskSchema>

/** Events VK lost, and what is still to be read to make up for them. Part of the stream's cursor. */
export const gapSchema = z.object({
  since: z.number(),
  /** A first connection cares only for dialogs that wait for an answer. */
  isFirst: z.boolean(),
  tasks: z.array(taskSchema),
})
export type Gap = z.infer<typeof gapSchema>

/** A gap of its own, or an older one that is not read up yet, begun anew. */
export function openGap(
  older: Gap | undefined,
  since: EpochMs,
  { isFirst, canReadWall }: { readonly isFirst: boolean; readonly canReadWall: boolean },
): Gap {
  const start = { offset: 0, tries: 0 }
  const wall = (['owner', 'others'] as const).map(
    (filter) => ({ kind: 'wall', filter, ...start }) as const,
  )
  return {
    since: Math.min(since, older?.since ?? since),
    isFirst: isFirst && (older?.isFirst ?? true),
    tasks: [{ kind: 'dialogs', ...start }, ...(canReadWall ? wall : [])],
  }
}
