import type { Channel, ChannelFactory, PollBatch } from '#core/channels/channel.ts'
import { channelFactories } from '#core/channels/factories.ts'
import type { Network } from '#shared/domain.ts'

/** Measures, in real milliseconds, how long it takes from a network's answer to its being stored. */
export interface PollMeter {
  readonly factories: Readonly<Record<Network, ChannelFactory>>
  onCommitted(batch: PollBatch): void
  /** Null before the first batch that held anything. */
  p95Ms(): number | null
}

export function createPollMeter(now: () => number): PollMeter {
  const arrivedAt = new WeakMap<PollBatch, number>()
  const tookMs: number[] = []

  function measured(factory: ChannelFactory): ChannelFactory {
    return (context) => {
      const channel = factory(context)
      const poll: Channel['poll'] = async (request) => {
        const batch = await channel.poll(request)
        if (batch.events.length > 0) arrivedAt.set(batch, now())
        return batch
      }
      return { ...channel, poll }
    }
  }

  return {
    factories: {
      vk: measured(channelFactories.vk),
      telegram: measured(channelFactories.telegram),
      x: measured(channelFactories.x),
    },
    onCommitted(batch) {
      const at = arrivedAt.get(batch)
      if (at !== undefined) tookMs.push(now() - at)
    },
    p95Ms() {
      const sorted = tookMs.toSorted((one, other) => one - other)
      const value = sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)]
      return value === undefined ? null : Math.round(value * 10) / 10
    },
  }
}
