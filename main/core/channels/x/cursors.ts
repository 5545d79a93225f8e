import { z } from 'zod'
import type { Log } from '../../ports.ts'

const postIdSchema = z.string().regex(/^\d{1,19}$/)

/**
 * Where a paged stream stands. While paging, `since` stays the old one and `newest` is what the
 * first page said, so that a crash between two pages loses nothing.
 */
const pagedSchema = z.object({
  since: postIdSchema.nullable(),
  newest: postIdSchema.nullable(),
  token: z.string().nullable(),
  /** Pages read since the first one. */
  pages: z.number().int(),
})
export type PagedCursor = z.infer<typeof pagedSchema>
const freshPagedCursor: PagedCursor = { since: null, newest: null, token: null, pages: 0 }

const deletionsSchema = z.object({
  nextCheckAt: z.number(),
  /** Newest first. */
  seen: z.array(z.object({ id: postIdSchema, at: z.number() })),
})
export type DeletionsCursor = z.infer<typeof deletionsSchema>

export const readPagedCursor = (text: string | null, log: Log) =>
  readCursor(text, pagedSchema, log) ?? freshPagedCursor

export const readDeletionsCursor = (text: string | null, log: Log): DeletionsCursor =>
  readCursor(text, deletionsSchema, log) ?? { nextCheckAt: 0, seen: [] }

/** A cursor that cannot be read means reading afresh: repeats change nothing, gaps would. */
function readCursor<Value>(text: string | null, schema: z.ZodType<Value>, log: Log): Value | null {
  if (text === null) return null
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    log.warn('a cursor of this account cannot be read; the stream starts afresh')
    return null
  }
}
