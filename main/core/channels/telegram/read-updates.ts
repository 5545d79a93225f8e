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
  for (const raw of updates) {
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

/**
 * One after the highest number of this answer. Not compared with the offset before: after a quiet
 * week Telegram starts counting anew from a random number.
 */
function nextOffset(updates: readonly unknown[]): number | undefined {
  const ids = updates.flatMap((raw) => {
    const parsed = updateIdSchema.safeParse(raw)
    return parsed.success ? [parsed.data.update_id] : []
  })
  return ids.length === 0 ? undefined : Math.max(...ids) + 1
}
