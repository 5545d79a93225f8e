import type { Clock } from '#shared/clock.ts'
import type { PollBatch, PollRequest } from '../channel.ts'
import { advance, novelty, readFeedCursor, type FeedCursor } from './feed-cursor.ts'
import { toBatch, type ComposeContext } from './compose.ts'
import type { Parsed } from './items.ts'
import { parseFeedEntry, type FeedEntry, type FeedStamp } from './parse-feed.ts'

/** Seconds, as VK counts. */
export interface FeedWindow {
  readonly start: number
  readonly end: number | undefined
}

export interface FeedPage {
  readonly entries: readonly unknown[]
  /** There is more in this window than VK gives in one go. */
  readonly cut: boolean
}

export interface FeedOptions {
  readonly compose: ComposeContext
  readonly clock: Clock
  readonly everyMs: number
  readonly monitorId?: string
  /** Reads a window, newest first. */
  read(window: FeedWindow, signal: AbortSignal): Promise<FeedPage>
}

/** VK lists fresh posts late and lets people edit them: the last hour is read again each time. */
const overlap = 60 * 60
const firstWindow = 24 * 60 * 60

/** Reads a feed of posts window by window and delivers only what is new or edited. */
export async function pollFeed(options: FeedOptions, request: PollRequest): Promise<PollBatch> {
  const stored = readFeedCursor(request.cursor)
  const window = stored?.rest ?? nextWindow(stored, options.clock)
  const { entries, cut } = await options.read(
    { start: window.start, end: window.end },
    request.signal,
  )
  const parsed = entries.map((raw) => parseFeedEntry(raw, options.monitorId))
  const news = parsed.flatMap((entry) => newsOf(entry, stored))
  const stamps = parsed.flatMap(({ stamp }) => (stamp ? [stamp] : []))
  const rest = cut ? restOf(window, stamps) : undefined
  // More than VK gives of one second, which is as fine as a window can be.
  const lost = cut && !rest ? [lostFrom(window)] : []
  const now = Math.floor(options.clock.now() / 1000)
  const cursor = { ...advance(stored, stamps, { start: window.start, overlap, now }), rest }
  const next = { cursor, waitMs: rest ? 0 : options.everyMs }
  return toBatch([...news, ...lost], next, options.compose, request.signal)
}

function newsOf(entry: FeedEntry, stored: FeedCursor | null): readonly FeedEntry[] {
  const { stamp } = entry
  if (!stamp) return [entry]
  const change = novelty(stored, stamp)
  if (change === 'known') return []
  if ('quarantined' in entry) return [entry]
  const { item } = entry
  return [item && 'change' in item ? { ...entry, item: { ...item, change } } : entry]
}

function nextWindow(stored: FeedCursor | null, clock: Clock): FeedWindow {
  const now = Math.floor(clock.now() / 1000)
  return { start: stored ? stored.newest - overlap : now - firstWindow, end: undefined }
}

function lostFrom(window: FeedWindow): Parsed {
  const reason = 'lost before we saw it: VK gives no more of this feed'
  return { quarantined: { reason, raw: window } }
}

/** The older part of a window, unless reading it again could not get any further. */
function restOf(window: FeedWindow, stamps: readonly FeedStamp[]): FeedCursor['rest'] {
  const oldest = stamps.reduce((least, { date }) => Math.min(least, date ?? least), Infinity)
  const progress = oldest > window.start && (window.end === undefined || oldest < window.end)
  return progress ? { start: window.start, end: oldest } : undefined
}
