import type { PollBatch, PollRequest } from '../channel.ts'
import { composeEvents, type ComposeContext } from './compose.ts'
import type { Parsed } from './items.ts'

/** One thing to poll, with a cursor of its own. */
export interface VkStream {
  poll(request: PollRequest): Promise<PollBatch>
}

/** The common end of every stream: what was parsed becomes a batch. */
export async function toBatch(
  parsed: readonly Parsed[],
  next: { readonly cursor: object; readonly waitMs: number },
  context: ComposeContext,
  signal: AbortSignal,
): Promise<PollBatch> {
  const { events, quarantined } = await composeEvents(parsed, context, signal)
  return { events, quarantined, cursor: JSON.stringify(next.cursor), waitMs: next.waitMs }
}
