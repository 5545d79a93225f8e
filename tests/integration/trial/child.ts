import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { createApp } from '#core/app.ts'
import { testPorts } from '#core/testing/test-ports.ts'
import { worldInMemory } from '#hosts/common/world-in-memory.ts'
import { networks } from '#shared/domain.ts'
import { openFileMemory } from '#simulators/memory/file-memory.ts'
import type { Memory } from '#simulators/memory/memory.ts'
import { seededRandom } from '#simulators/random.ts'
import { createSimulatedWorld } from '#simulators/simulated-world.ts'
import { runAgent } from '../kill/agent.ts'
import { sharedClock } from '../kill/shared-clock.ts'
import { trialOrders } from './orders.ts'

/**
 * The core and its invented networks with an agent at work; ends as by a kill where it was told to. `quieten`: agent
 * and customers fall silent; `tell`: says what the networks know; `stop`: ends in an orderly way.
 */
const { data, startedAt, speed, seed, death } = trialOrders.parse(JSON.parse(process.argv[2] ?? ''))
const clock = sharedClock(startedAt, speed)
const memory = mortal(openFileMemory(join(data, 'trial', 'world.jsonl')))
const world = createSimulatedWorld({ clock, seed: 1, memory, ratePerHour: 600, backlog: 40 })
const random = seededRandom(seed)
const app = await createApp(testPorts(data, clock), {
  host: 'cli',
  version: '0',
  clockSpeed: speed,
  random,
  simulated: worldInMemory(world, !memory.isNew),
})
const client = createRouterClient(app.router)
await app.start()
if ((await client.system.info()).accountCount < networks.length) await client.system.trySimulated()

const abort = new AbortController()
const working = runAgent(client, random, abort.signal)
process.on('message', (message) => {
  if (message === 'quieten') {
    world.silence()
    abort.abort()
  }
  if (message === 'tell') {
    process.send?.(networks.map((network) => ({ network, ledger: world.networks[network].ledger() })))
  }
  if (message === 'stop') void end()
})

/** Nothing runs any more after a signal that a process sends itself. */
function mortal(kept: Memory): Memory {
  let saves = 0
  const dieIf = (when: 'before' | 'after') => {
    if (death?.when === when && saves === death.answer) process.kill(process.pid, 'SIGKILL')
  }
  return {
    ...kept,
    save() {
      saves += 1
      dieIf('before')
      kept.save()
      dieIf('after')
    },
  }
}

async function end() {
  abort.abort()
  await working
  await app.stop()
  await world.stop()
  process.exit(0)
}
