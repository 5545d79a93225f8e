import type { EpochMs } from '#shared/domain.ts'
import type { Log } from '../../ports.ts'
import type { PollBatch, PollRequest } from '../channel.ts'
import { createCatchUp } from './catch-up.ts'
import type { VkClient } from './client.ts'
import { toBatch, type ComposeContext } from './compose.ts'
import { completeCropped } from './cropped.ts'
import { enableEvents } from './events-setup.ts'
import { openGap, type Gap } from './gap.ts'
import { dropRepeated, readLongPollCursor } from './long-poll-cursor.ts'
import {
  createLongPoll,
  hurriedSeconds,
  patientSeconds,
  type LongPollOptions,
} from './long-poll.ts'
import type { Parsed } from './items.ts'
import { createOnce } from './once.ts'
import { parseUpdate } from './parse-update.ts'

interface UpdatesOptions extends LongPollOptions {
  readonly client: VkClient
  readonly compose: ComposeContext
  readonly log: Log
}

/** Clocks of VK and ours may differ, and an event may arrive later than it happened. */
const overlapMs = 5 * 60 * 1000
/** VK holds an empty answer back; who gives one at once (a proxy, a portal) is not asked without pause. */
const suspiciousMs = 1000

/** The community's own events: private messages, comments, posts on its wall. */
export function createUpdatesStream(options: UpdatesOptions) {
  const { account, client, compose, clock, log } = options
  const { groupId } = account
  const longPoll = createLongPoll(options)
  const catchUp = createCatchUp({ client, people: compose.people, groupId, clock, log })
  // Without the right to manage, what is enabled already still works; the health card tells.
  const enableOnce = createOnce(
    clock,
    (signal) => enableEvents(client, groupId, signal),
    ({ code }) => log.warn('VK events could not be enabled', { code }),
  )

  function gapAfter(older: Gap | undefined, lostSince: number | null, isFirst: boolean) {
    if (lostSince === null) return older
    const canReadWall = client.canAsUser('wall.get') && client.canAsUser('wall.getComments')
    if (!canReadWall && !isFirst) {
      log.warn('VK comments of the gap cannot be read without a user token', { since: lostSince })
    }
    return openGap(older, lostSince - overlapMs, { isFirst, canReadWall })
  }

  const isWaiting = (gap: Gap | undefined) => gap !== undefined && catchUp.isReady(gap)

  return {
    async poll({ cursor, signal }: PollRequest): Promise<PollBatch> {
      const stored = readLongPollCursor(cursor)
      await enableOnce(signal)
      const askedAt = clock.elapsed()
      const patience = isWaiting(stored?.gap) ? hurriedSeconds : patientSeconds
      const answer = await longPoll.read(stored, patience, signal)
      const tookMs = clock.elapsed() - askedAt
      const { fresh, recent } = dropRepeated(answer.updates, answer.cursor.recent)
      const gap = gapAfter(stored?.gap, answer.lostSince, stored === null)
      const older = gap && isWaiting(gap) ? await catchUp.portion(gap, signal) : { found: [], gap }
      const newer = await completeCropped(fresh.map(parseUpdate), client, groupId, signal)
      const isHurried = isWaiting(older.gap)
      const isSuspicious = !isHurried && fresh.length === 0 && tookMs < suspiciousMs
      const heard = newestOf(newer, stored?.heard)
      const next = {
        cursor: { ...answer.cursor, recent, heard, gap: older.gap },
        waitMs: isSuspicious ? suspiciousMs : 0,
      }
      return toBatch([...older.found, ...newer], next, compose, signal)
    },
  }
}

/** The newest moment in what VK told, which is VK's own clock. Milliseconds. */
function newestOf(parsed: readonly Parsed[], before: EpochMs | undefined): EpochMs | undefined {
  const moments = parsed.flatMap((entry) => {
    if ('quarantined' in entry) return []
    const { item } = entry
    if (item?.type === 'message') return [item.message.date * 1000]
    if (item?.type === 'comment') return [item.comment.date * 1000]
    return item?.type === 'post' ? [item.post.date * 1000] : []
  })
  const newest = Math.max(before ?? 0, ...moments)
  return newest > 0 ? newest : undefined
}
