import { z } from 'zod'
import type { FeedStamp } from './parse-feed.ts'

/** Where a feed was read to. Times in seconds, as VK counts. */
const cursorSchema = z.object({
  /** The newest entry seen. */
  newest: z.number(),
  /** Entries inside the overlap: their date and their fingerprint. */
  seen: z.record(z.string(), z.tuple([z.number(), z.string()])),
  /** A window that held more than one poll may read; the rest of it comes next. */
  rest: z.object({ start: z.number(), end: z.number() }).optional(),
})
export type FeedCursor = z.infer<typeof cursorSchema>

export function readFeedCursor(text: string | null): FeedCursor | null {
  if (text === null) return null
  try {
    return cursorSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

const mostRemembered = 2000
/** Clocks of VK and ours may differ, but not by more. */
const day = 24 * 60 * 60

/** What an entry is, compared with what was delivered before. */
export function novelty(cursor: FeedCursor | null, stamp: FeedStamp): 'new' | 'edit' | 'known' {
  const seen = cursor?.seen[stamp.key]
  if (seen === undefined) return 'new'
  return seen[1] === stamp.print ? 'known' : 'edit'
}

/**
 * The cursor after `stamps` were delivered. It forgets entries older than the overlap, which are
 * not listed again.
 */
export function advance(
  cursor: FeedCursor | null,
  stamps: readonly FeedStamp[],
  window: { readonly start: number; readonly overlap: number; readonly now: number },
): FeedCursor {
  const before = cursor?.newest ?? window.start
  // One entry dated into the future must not make us deaf until then.
  const dates = stamps.flatMap(({ date }) => (date === null || date > window.now + day ? [] : [date]))
  const newest = Math.max(before, ...dates)
  const all = new Map(Object.entries(cursor?.seen ?? {}))
  for (const { key, date, print } of stamps) all.set(key, [date ?? newest, print])
  const kept = [...all]
    .filter(([, [date]]) => date >= newest - window.overlap)
    .sort(([, [one]], [, [other]]) => one - other)
    .slice(-mostRemembered)
  return { newest, seen: Object.fromEntries(kept) }
}
