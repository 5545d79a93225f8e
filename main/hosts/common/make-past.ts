import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createRouterClient, type RouterClient } from '@orpc/server'
import { createApp, databaseName, type App, type AppOptions } from '#core/app.ts'
import { channelFactories } from '#core/channels/factories.ts'
import type { Ports } from '#core/ports.ts'
import { addColleagues } from '#core/store/past-rows.ts'
import type { Caller } from '#core/team/callers.ts'
import { livePast, type LivedPast } from '#core/trial/past/live-past.ts'
import { createPastClock } from '#core/trial/past/past-clock.ts'
import { createQuietChannels } from '#core/trial/past/quiet-channels.ts'
import type { EpochMs, UiLanguage } from '#shared/domain.ts'
import { openFileMemory } from '#simulators/memory/file-memory.ts'
import { markedDays, pastDays } from '#simulators/past/arrivals.ts'
import { playPast } from '#simulators/past/play-past.ts'
import { createSimulatedWorld } from '#simulators/simulated-world.ts'
import { prepareDemo } from './prepare-demo.ts'
import { trialFolder, worldFile } from './simulated-networks.ts'
import { worldInMemory } from './world-in-memory.ts'

export interface MakePastOptions {
  readonly ports: Ports
  readonly host: AppOptions['host']
  readonly version: string
  readonly agentName: string
  readonly language: UiLanguage
  readonly seed: number
  /** Of a hub: brings people in, and says as whom the demo is set up. */
  readonly prepareTeam?: ((app: Pick<App, 'team' | 'entrance'>) => Promise<Caller>) | undefined
}

/** What happens from here on is live: the customers who wait at the start have waited for three hours at most. */
const liveMs = 3.2 * 60 * 60_000
const dayMs = 24 * 60 * 60_000
const timeZone = 'Europe/Moscow'
const colleagues: Readonly<Record<UiLanguage, readonly string[]>> = {
  ru: ['Олег Титов', 'Ирина Ким', 'Марк Эллис'],
  en: ['Oleg Titov', 'Irina Kim', 'Mark Ellis'],
}

/**
 * Fills an empty data folder with a workspace whose last 30 days are already lived, on networks that remember them. It
 * is made beside and put in place when all of it is there; a kill leaves nothing that counts. Null where the folder
 * holds a workspace already.
 */
export async function makePast(options: MakePastOptions): Promise<LivedPast | null> {
  const { data } = options.ports.paths
  if (existsSync(join(data, databaseName)) || existsSync(join(data, trialFolder))) return null
  const draft = join(data, 'past.tmp')
  await rm(draft, { recursive: true, force: true, maxRetries: 3 })
  await mkdir(draft, { recursive: true, mode: 0o700 })
  try {
    const lived = await makeIn(draft, options)
    // The database last: without it the next start makes all of it again.
    await rename(join(draft, trialFolder), join(data, trialFolder))
    await rename(join(draft, databaseName), join(data, databaseName))
    return lived
  } finally {
    await rm(draft, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function makeIn(folder: string, options: MakePastOptions): Promise<LivedPast> {
  const { ports, seed, language, host, version, agentName } = options
  const end = ports.clock.now() - liveMs
  const clock = createPastClock(end - (pastDays + 1) * dayMs)
  const channels = createQuietChannels(channelFactories)
  const file = openFileMemory(join(folder, trialFolder, worldFile))
  // Each answer would wait for the disk, and a past that is torn is made anew.
  const memory = { ...file, save: () => {} }
  const world = createSimulatedWorld({ clock: clock.networks, seed, memory, customers: false })
  const app = await createApp(
    {
      ...ports,
      clock: clock.core,
      paths: { ...ports.paths, data: folder },
      notifier: { notify: () => {}, setBadge: () => {} },
    },
    { host, version, agentName, factories: channels.factories, simulated: worldInMemory(world) },
  )
  try {
    const admin = options.prepareTeam ? await options.prepareTeam(app) : null
    const client = createRouterClient(app.router, { context: admin ? { caller: admin } : {} })
    if (!admin) await addColleagues(app.store, colleagues[language])
    await prepareDemo(client, language)
    await annotate(client, end, language)
    const agents = await client.catalogues.agents()
    const people = agents
      .filter(({ canAnswer }) => canAnswer)
      .map(({ id }): Caller => ({ agentId: Number(id), role: 'agent', address: null }))
    const play = (invitationLink: Parameters<typeof playPast>[0]['invitationLink']) =>
      playPast({ networks: world.networks, reach: clock.reach, end, timeZone, seed, people: people.length, invitationLink })
    return await livePast({ app, clock, channels, people, play })
  } finally {
    await app.stop()
    file.save()
    await world.stop()
  }
}

const words: Readonly<Record<UiLanguage, { readonly outage: string; readonly sale: string }>> = {
  ru: { outage: 'Сбой приложения', sale: 'Бесплатная доставка' },
  en: { outage: 'The app was down', sale: 'Free delivery' },
}

async function annotate(client: RouterClient<App['router']>, end: EpochMs, language: UiLanguage): Promise<void> {
  const { annotations } = client.reports
  const days = markedDays(end, timeZone)
  await annotations.save({ kind: 'promotion', ...days.sale, text: words[language].sale })
  await annotations.save({ kind: 'outage', ...days.outage, text: words[language].outage })
}
