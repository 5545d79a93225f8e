import { assertNever, type EpochMs, type Network } from '#shared/domain.ts'
import type { Channel, ChannelMonitor, InboundEvent, PollBatch, Stream } from '../../channels/channel.ts'

/** One stream of an account, and how far it was read. */
export interface ReadStream {
  readonly account: { readonly id: number; readonly network: Network }
  readonly stream: Stream
  readonly channel: Channel
  readonly monitors: readonly ChannelMonitor[]
  cursor: string | null
}

export interface SeenEvent {
  readonly from: ReadStream
  readonly event: InboundEvent
  /** When it happened over there. */
  readonly at: EpochMs
}

/** A network that always has more is one that repeats itself. */
const mostPolls = 200
/** Fewer than so many were no full page. */
const fullPage = 50

/** Reads a stream as far as there is something new in it; its cursor moves along. Errors: `ChannelError`. */
export async function readAll(from: ReadStream, signal: AbortSignal): Promise<readonly SeenEvent[]> {
  const seen: SeenEvent[] = []
  for (let polls = 0; polls < mostPolls; polls++) {
    const { events, quarantined, waitMs } = await pollOnce(from, signal)
    const [unread] = quarantined
    if (unread) throw new Error(`unreadable: ${unread.reason}`)
    for (const event of events) seen.push({ from, event, at: momentOf(event) })
    if (waitMs > 0 || events.length < fullPage) return seen
  }
  throw new RangeError(`${from.account.network} ${from.stream.id} has no end`)
}

async function pollOnce(from: ReadStream, signal: AbortSignal): Promise<PollBatch> {
  const { stream, monitors, cursor } = from
  const batch = await from.channel.poll({ stream, monitors, cursor, signal })
  from.cursor = batch.cursor
  return batch
}

function momentOf(event: InboundEvent): EpochMs {
  switch (event.type) {
    case 'message':
      return event.postedAt
    case 'edit':
      return event.editedAt
    case 'deletion':
      return event.deletedAt
    case 'permission':
      return event.at
    case 'placeMoved':
    case 'restoration':
      // Such a thing has no time of its own: it comes first, and none is in a past that is made up.
      return 0
    default:
      return assertNever(event)
  }
}
