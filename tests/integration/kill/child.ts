import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { createApp } from '#core/app.ts'
import { testPorts } from '#core/testing/test-ports.ts'
import { seededRandom } from '#simulators/random.ts'
import { runAgent } from './agent.ts'
import { connectBrand } from './connect.ts'
import { fileSecrets } from './file-secrets.ts'
import { orders } from './orders.ts'
import { sharedClock } from './shared-clock.ts'

/** The core with an agent at work, to be killed. Says `ready`; `stop` ends it in an orderly way. */
const { data, startedAt, speed, seed, accounts, monitors } = orders.parse(
  JSON.parse(process.argv[2] ?? ''),
)
const random = seededRandom(seed)
const ports = {
  ...testPorts(data, sharedClock(startedAt, speed)),
  secrets: fileSecrets(join(data, 'secrets.json')),
}
const app = await createApp(ports, { host: 'cli', version: '0', clockSpeed: speed, random })
const client = createRouterClient(app.router)
await app.start()
await connectBrand(client, { accounts, monitors })
process.send?.('ready')

const abort = new AbortController()
const working = runAgent(client, random, abort.signal)
process.on('message', (message) => {
  if (message !== 'stop') return
  abort.abort()
  void working.then(() => app.stop()).then(() => process.exit(0))
})
await working
