import { createRouterClient } from '@orpc/server'
import { createApp, type App, type AppOptions } from '#core/app.ts'
import type { Ports } from '#core/ports.ts'
import type { Caller } from '#core/team/callers.ts'
import type { UiLanguage } from '#shared/domain.ts'
import { roughDay } from '#simulators/faults.ts'
import { nameOfUser } from './name-of-user.ts'
import { prepareDemo } from './prepare-demo.ts'
import { createSimulatedNetworks } from './simulated-networks.ts'
import { systemLanguage } from './system-language.ts'

export interface RunningCoreOptions {
  readonly ports: Ports
  readonly host: AppOptions['host']
  readonly version: string
  readonly clockSpeed?: number
  /** In an empty folder: the simulated networks, connected for a month already; see `makePast`. */
  readonly demo: boolean
  /** Of a hub: brings people in, and says as whom the demo is set up. */
  readonly prepareTeam?: (app: Pick<App, 'team' | 'entrance'>) => Promise<Caller>
  /** Of what is made before anybody has chosen one. The system's when left out. */
  readonly language?: UiLanguage
  readonly seed?: number
  /** The simulated networks refuse, lose connections and double events now and then. */
  readonly faults?: boolean
  readonly onOpening?: NonNullable<AppOptions['onOpening']>
}

export interface RunningCore {
  readonly router: App['router']
  readonly showConversation: App['showConversation']
  readonly team: App['team']
  readonly entrance: App['entrance']
  stop(): Promise<void>
}

/** The core at work, with simulated networks at hand. Errors: those of `createApp`. */
export async function startCore(options: RunningCoreOptions): Promise<RunningCore> {
  const { ports, host, version, seed = 1, language = systemLanguage() } = options
  const networks = createSimulatedNetworks(ports, seed)
  const agentName = nameOfUser()
  if (options.demo) {
    const { makePast } = await import('./make-past.ts')
    await makePast({ ports, host, version, agentName, language, seed, prepareTeam: options.prepareTeam })
  }
  const app = await createApp(ports, {
    host,
    version,
    clockSpeed: options.clockSpeed ?? 1,
    agentName,
    simulated: networks,
    ...(options.onOpening && { onOpening: options.onOpening }),
  })
  async function stop(): Promise<void> {
    await app.stop()
    await networks.stop()
  }
  try {
    await app.start()
    if (options.demo) {
      const as = options.prepareTeam ? await options.prepareTeam(app) : null
      const client = createRouterClient(app.router, { context: as ? { caller: as } : {} })
      if ((await client.system.info()).accountCount === 0) await prepareDemo(client, language)
    }
    if (options.faults) networks.setFaults({ ...roughDay, seed })
  } catch (error) {
    await stop()
    throw error
  }
  const { router, showConversation, team, entrance } = app
  return { router, showConversation, team, entrance, stop }
}
