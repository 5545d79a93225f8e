import { z } from 'zod'
import type { PollBatch, QuarantineItem, InboundEvent } from '../channel.ts'
import { mapUpdate, type MapContext } from './map-update.ts'
import { updateIdSchema, updateSchema } from './update-schema.ts'

/**
 * Reads one answer of getUpdates. What cannot be understood goes to quarantine, and the offset
 * moves on all the same, so that one strange update never stops the rest.
 */
export async function readUpdates(
  updates: readonly unknown[],
  cursor: string | null,
  context: MapContext,
): Promise<PollBatch> {
  const events: InboundEvent[] = []
  const quarantined: QuarantineItem[] = []
  for (const raw of inOrder(updates)) {
    const parsed = updateSchema.safeParse(raw)
    if (parsed.success) events.push(...(await mapUpdate(parsed.data, context)))
    else quarantined.push({ reason: z.prettifyError(parsed.error), raw })
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

/** As things happened: an edit after what it changes. Telegram sorts; a proxy in between may not. */
function inOrder(updates: readonly unknown[]): readonly unknown[] {
  return updates.toSorted((first, second) => (updateId(first) ?? 0) - (updateId(second) ?? 0))
}

/**
 * One after the highest number of this answer. Not compared with the offset before: after a quiet
 * week Telegram starts counting anew from a random number.
 */
function nextOffset(updates: readonly unknown[]): number | undefined {
  const ids = updates.map(updateId).filter((id) => id !== undefined)
  return ids.length === 0 ? undefined : Math.max(...ids) + 1
}

function updateId(raw: unknown): number | undefined {
  return updateIdSchema.safeParse(raw).data?.update_id
}
