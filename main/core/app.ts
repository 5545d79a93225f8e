import { join } from 'node:path'
import { channelFactories } from './channels/factories.ts'
import type { ChannelFactory, PollBatch } from './channels/channel.ts'
import type { Network } from '#shared/domain.ts'
import type { SystemInfo } from '#shared/contract/system.ts'
import type { Ports } from './ports.ts'
import { openSafely, type OpeningStep } from './keeping/open-safely.ts'
import { assemble, type App } from './assemble.ts'
import type { SimulatedNetworks } from './trial/simulated-networks.ts'

export type { App } from './assemble.ts'
export type { OpeningStep } from './keeping/open-safely.ts'
export type { SimulatedNetworks } from './trial/simulated-networks.ts'

export interface AppOptions {
  readonly host: SystemInfo['host']
  readonly version: string
  /** How fast the clock runs, for the screens; 1 outside a demo. */
  readonly clockSpeed?: number
  readonly factories?: Readonly<Record<Network, ChannelFactory>>
  /** In [0, 1); jitter of pauses. */
  readonly random?: () => number
  /** The simulated networks this host can run. */
  readonly simulated?: SimulatedNetworks
  /** Told when everything in a batch is committed; for measuring. */
  readonly onCommitted?: (batch: PollBatch) => void
  /** Told what a long opening does, for a screen that waits. */
  readonly onOpening?: (step: OpeningStep) => void
  /** How the agent at this machine is called until they say otherwise; empty: nobody knows. */
  readonly agentName?: string
}

export const databaseName = 'otklik.db'

/**
 * Opens the store and wires the core. Nothing polls or sends before `start`.
 * Errors: those of `openStore`.
 */
export async function createApp(ports: Ports, options: AppOptions): Promise<App> {
  const opened = await openSafely(ports, join(ports.paths.data, databaseName), options.onOpening)
  try {
    return await assemble(opened, ports, {
      ...options,
      clockSpeed: options.clockSpeed ?? 1,
      factories: options.factories ?? channelFactories,
      random: options.random ?? Math.random,
      agentName: options.agentName ?? '',
      onCommitted: options.onCommitted ?? (() => {}),
    })
  } catch (error) {
    await opened.close()
    throw error
  }
}
