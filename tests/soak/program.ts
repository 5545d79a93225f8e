import { join } from 'node:path'
import { createApp } from '#core/app.ts'
import { holdFolder } from '#hosts/common/hold-folder.ts'
import { createFileLog } from '#hosts/common/log.ts'
import { startNodeHost } from '#hosts/node/node-host.ts'
import { createNodePorts, logFolder } from '#hosts/node/ports.ts'
import { createProgramTokens } from '#hosts/node/program-tokens.ts'
import { openSessionFile } from '#hosts/node/session-file.ts'
import { createSessions } from '#hosts/node/sessions.ts'
import { loadToken } from '#hosts/node/token.ts'
import { seededRandom } from '#simulators/random.ts'
import { sharedClock } from '../integration/kill/shared-clock.ts'
import { soakOrders, type Told } from './orders.ts'
import { watchLoop } from './watch-loop.ts'

/** The product as `otklik serve` puts it together, on a clock that it shares with the networks; it measures itself. */
const { data, startedAt, speed, seed, port } = soakOrders.parse(JSON.parse(process.argv[2] ?? ''))
const root = join(import.meta.dirname, '..', '..')
const tell = (message: Told) => void process.send?.(message)
const loop = watchLoop()
const began = performance.now()

const held = holdFolder(data)
const log = createFileLog(logFolder(data))
const clock = sharedClock(startedAt, speed)
const sessions = createSessions(openSessionFile(data, log.child('http')), Date.now)
const app = await createApp(
  createNodePorts({ dataFolder: data, resourcesFolder: join(root, 'resources'), clock, log, sessions }),
  { host: 'node', version: 'soak', clockSpeed: speed, random: seededRandom(seed) },
)
await app.start()
const host = await startNodeHost({
  router: app.router,
  version: 'soak',
  rendererFolder: join(root, 'out', 'renderer'),
  port,
  token: await loadToken(data),
  sessions,
  programs: createProgramTokens(data, Date.now),
  log: log.child('http'),
})
held.publish(host.address)
tell({
  type: 'ready',
  address: host.address,
  port: Number(new URL(host.address).port),
  openingMs: performance.now() - began,
})

loop.start()
const sampling = setInterval(() => {
  const { rss, heapUsed } = process.memoryUsage()
  const handles = process.getActiveResourcesInfo().length
  tell({ type: 'sample', at: performance.now(), rss, heap: heapUsed, handles, ...loop.take() })
}, 1000)

process.on('message', (message) => {
  if (message !== 'stop') return
  clearInterval(sampling)
  void host
    .stop()
    .then(() => app.stop())
    .then(() => {
      log.close()
      held.release()
      process.exit(0)
    })
})
