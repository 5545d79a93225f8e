import type { Network } from '#shared/domain.ts'
import type { ChannelFactory } from './channel.ts'
import { createTelegramChannel } from './telegram/index.ts'
import { createVkChannel } from './vk/index.ts'
import { createXChannel } from './x/index.ts'

/** The networks this product speaks. */
export const channelFactories: Readonly<Record<Network, ChannelFactory>> = {
  vk: createVkChannel,
  telegram: createTelegramChannel,
  x: createXChannel,
}
