import { z } from 'zod'
import { createTurns } from '../../reliability/turns.ts'
import { ChannelError } from '../channel-error.ts'
import type { InboundEvent, PollBatch, QuarantineItem } from '../channel.ts'
import { mapUpdate, type MapContext } from './map-update.ts'
import { updateIdSchema, updateSchema } from './update-schema.ts'

/** The longest of them, with all that they quote, take some milliseconds. */
const updatesInATurn = 20

export interface ReadContext extends MapContext {
  /**
   * Whether an update that could not be read because Telegram could not be asked is worth another poll.
   * Default: always.
   */
  isWorthAnother?(updateId: number): boolean
}

/**
 * Reads one answer of getUpdates. Whatever one update does, the others are read: it goes to quarantine,
 * whole, with the reason, and the offset moves on. Only where Telegram must be asked about a group and
 * cannot be just now, the reading ends before that update, so that it comes again; throws the
 * `ChannelError` when it was the first.
 */
export async function readUpdates(
  updates: readonly unknown[],
  cursor: string | null,
  context: ReadContext,
): Promise<PollBatch> {
  try {
    return await readInOrder(updates, cursor, context)
  } finally {
    context.groups.save()
  }
}

async function readInOrder(
  updates: readonly unknown[],
  cursor: string | null,
  context: ReadContext,
): Promise<PollBatch> {
  const events: InboundEvent[] = []
  const quarantined: QuarantineItem[] = []
  const turns = createTurns(updatesInATurn)
  for (const raw of inOrder(updates)) {
    await turns.after(1)
    try {
      events.push(...(await mapUpdate(updateSchema.parse(raw), context)))
    } catch (error) {
      const updateId = updateIdOf(raw)
      if (updateId !== undefined && shouldComeAgain(error, updateId, context)) {
        if (events.length + quarantined.length === 0) throw error
        return { events, quarantined, cursor: String(updateId), waitMs: 0 }
      }
      quarantined.push({ reason: reasonOf(error), raw })
    }
  }
  const next = nextOffset(updates)
  const stuck = updates.length > 0 && next === undefined
  return {
    events,
    quarantined,
    cursor: next === undefined ? cursor : String(next),
    // Updates without a number cannot be confirmed and would come again at once.
    waitMs: stuck ? 5000 : 0,
  }
}

function shouldComeAgain(error: unknown, updateId: number, context: ReadContext): boolean {
  return error instanceof ChannelError && (context.isWorthAnother?.(updateId) ?? true)
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error).toWellFormed()
  return String(error).toWellFormed()
}

/** As things happened: an edit after what it changes. Telegram sorts; a proxy in between may not. */
function inOrder(updates: readonly unknown[]): readonly unknown[] {
  return updates.toSorted((first, second) => (updateIdOf(first) ?? 0) - (updateIdOf(second) ?? 0))
}

/**
 * One after the highest number of this answer. Not compared with the offset before: after a quiet
 * week Telegram starts counting anew from a random number.
 */
function nextOffset(updates: readonly unknown[]): number | undefined {
  const ids = updates.map(updateIdOf).filter((id) => id !== undefined)
  return ids.length === 0 ? undefined : Math.max(...ids) + 1
}

function updateIdOf(raw: unknown): number | undefined {
  return updateIdSchema.safeParse(raw).data?.update_id
}
