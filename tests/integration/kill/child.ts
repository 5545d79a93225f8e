import { join } from 'node:path'
import { createRouterClient, ORPCError } from '@orpc/server'
import { createApp } from '#core/app.ts'
import { testPorts } from '#core/testing/test-ports.ts'
import { seededRandom } from '#simulators/random.ts'
import { runAgent } from './agent.ts'
import { fileSecrets } from './file-secrets.ts'
import { orders, type Orders } from './orders.ts'
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
await connect()
process.send?.('ready')

const abort = new AbortController()
const working = runAgent(client, random, abort.signal)
process.on('message', (message) => {
  if (message !== 'stop') return
  abort.abort()
  void working.then(() => app.stop()).then(() => process.exit(0))
})
await working

/** The first lives may be too short to connect everything. */
async function connect() {
  const known = await client.accounts.list()
  for (const account of accounts) {
    if (known.some(({ network }) => network === account.network)) continue
    await addAccount(account)
  }
  const listening = await client.monitors.list()
  for (const query of monitors) {
    if (listening.some((monitor) => monitor.query === query)) continue
    await client.monitors.save({ name: query, query, networks: ['vk', 'telegram', 'x'] })
  }
}

/** On a rough day the platform may fail the check of good credentials; one presses the button again. */
async function addAccount(account: Orders['accounts'][number]): Promise<void> {
  try {
    await client.accounts.add(account)
  } catch (error) {
    if (!(error instanceof ORPCError) || error.code !== 'OTKLIK') throw error
    await addAccount(account)
  }
}
