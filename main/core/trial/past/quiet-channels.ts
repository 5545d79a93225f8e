import type { Network } from '#shared/domain.ts'
import type { Channel, ChannelFactory } from '../../channels/channel.ts'

/** Channels that wait for ever when they are polled in the background; whoever lives the past asks them in its time. */
export interface QuietChannels {
  readonly factories: Readonly<Record<Network, ChannelFactory>>
  /** The one that the account of this network has. Error: `RangeError` where none is connected. */
  of(network: Network): Channel
}

export function createQuietChannels(real: Readonly<Record<Network, ChannelFactory>>): QuietChannels {
  const made = new Map<Network, Channel>()
  const quiet = (network: Network): ChannelFactory => (context) => {
    const channel = real[network](context)
    made.set(network, channel)
    return { ...channel, poll: ({ signal }) => untilAborted(signal) }
  }
  return {
    factories: { vk: quiet('vk'), telegram: quiet('telegram'), x: quiet('x') },
    of(network) {
      const channel = made.get(network)
      if (!channel) throw new RangeError(`nothing is connected to ${network}`)
      return channel
    },
  }
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'))
    if (signal.aborted) return end()
    signal.addEventListener('abort', end, { once: true })
  })
}
