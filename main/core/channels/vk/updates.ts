import type { EpochMs } from '#shared/domain.ts'
import type { Log } from '../../ports.ts'
import { backfillDialogs } from './backfill-dialogs.ts'
import { backfillWall } from './backfill-wall.ts'
import type { VkClient } from './client.ts'
import type { ComposeContext } from './compose.ts'
import { completeCropped } from './cropped.ts'
import { isLasting } from './errors.ts'
import { enableEvents } from './events-setup.ts'
import { createLongPoll, readLongPollCursor, type LongPollOptions } from './long-poll.ts'
import { parseUpdate, type Parsed } from './parse-update.ts'
import { dropRepeated } from './recent.ts'
import { toBatch, type VkStream } from './stream.ts'

interface UpdatesOptions extends LongPollOptions {
  readonly client: VkClient
  readonly compose: ComposeContext
  readonly log: Log
}

/** Clocks of VK and ours may differ, and an event may arrive later than it happened. */
const overlapMs = 5 * 60 * 1000

/** The community's own events: private messages, comments, posts on its wall. */
export function createUpdatesStream(options: UpdatesOptions): VkStream {
  const { account, client, compose, log } = options
  const { groupId } = account
  const longPoll = createLongPoll(options)
  let eventsEnabled = false

  async function enableOnce(signal: AbortSignal) {
    if (eventsEnabled) return
    try {
      await enableEvents(client, groupId, signal)
      eventsEnabled = true
    } catch (error) {
      // Without the right to manage, what is enabled already still works; the health card tells.
      if (!isLasting(error)) throw error
      eventsEnabled = true
      log.warn('VK events could not be enabled', { code: error.code })
    }
  }

  async function backfill(since: EpochMs, isFirst: boolean, signal: AbortSignal) {
    const source = { client, people: compose.people, groupId }
    const dialogs = await permitted(backfillDialogs(source, since, isFirst, signal))
    const canReadWall = client.hasUserToken && !client.userTokenDead()
    const wall = canReadWall ? await permitted(backfillWall(source, since, signal)) : []
    if (!canReadWall && !isFirst) {
      log.warn('VK comments of the gap cannot be read without a user token', { since })
    }
    return [...dialogs, ...wall]
  }

  /** What VK will not let us read now must not keep the rest from us. */
  async function permitted(found: Promise<readonly Parsed[]>): Promise<readonly Parsed[]> {
    return found.catch((error: unknown) => {
      if (!isLasting(error)) throw error
      log.warn('VK does not let us look back', { method: error.details.method, code: error.code })
      return []
    })
  }

  return {
    async poll({ cursor, signal }) {
      const stored = readLongPollCursor(cursor)
      await enableOnce(signal)
      const answer = await longPoll.read(stored, signal)
      const { fresh, recent } = dropRepeated(answer.updates, answer.cursor.recent)
      const since = answer.lostSince === null ? null : answer.lostSince - overlapMs
      const older = since === null ? [] : await backfill(since, stored === null, signal)
      const newer = await completeCropped(fresh.map(parseUpdate), client, groupId, signal)
      const next = { cursor: { ...answer.cursor, recent }, waitMs: 0 }
      return toBatch([...older, ...newer], next, compose, signal)
    },
  }
}
