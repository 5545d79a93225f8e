import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import SqliteConnection from 'better-sqlite3-multiple-ciphers'
import { afterEach, expect, it } from 'vitest'
import { databaseName } from '#core/app.ts'
import { checkStore } from '#core/invariants/check-store.ts'
import { simulatedBrand } from '#simulators/brand.ts'
import { seededRandom } from '#simulators/random.ts'
import { bundleChild } from './kill/bundle.ts'
import { differences, inWords, readStore } from './kill/compare.ts'
import { startNetworks } from './kill/networks.ts'
import type { Orders } from './kill/orders.ts'
import { settled } from './kill/settled.ts'
import { sharedClock } from './kill/shared-clock.ts'

const kills = 30
const seed = 20_261_121
/** A platform's minutes become seconds. */
const speed = 40
/** Each life lasts up to this long, mostly counted from when it was ready. Real milliseconds. */
const longestLifeMs = 1400
/** So long without any difference less, and none will go. */
const patience = { stillMs: 45_000, lookEveryMs: 500 }

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const undo of cleanUp.splice(0).toReversed()) await undo()
})

it(`loses nothing and doubles nothing when it is killed ${kills} times under load`, async () => {
  const world = await startWorld()
  const random = seededRandom(seed)
  // What is said before a monitor exists is nobody's message: connect everything in peace first.
  let child = world.spawn(0)
  await ready(child)
  world.rouse()
  for (let life = 1; life <= kills; life++) {
    await kill(child, random() * longestLifeMs)
    child = world.spawn(life)
    if (random() > 0.15) await Promise.race([ready(child), once(child, 'exit')])
  }
  world.quieten()
  await settled(() => world.problems().join(), patience)
  const ended = once(child, 'exit')
  child.send('stop')
  expect(await ended).toEqual([0, null])
  expect(world.problems()).toEqual([])
  expect(world.integrity()).toBe('ok')
  expect(world.contradictions()).toEqual([])
  // Too quiet a run would prove nothing.
  const { posted, sent, uncertain } = world.counts()
  expect(posted).toBeGreaterThan(100)
  expect(sent).toBeGreaterThan(60)
  expect(uncertain).toBeLessThan(sent)
}, 900_000)

async function startWorld() {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-kill-'))
  cleanUp.push(() => rm(folder, { recursive: true }))
  const program = await bundleChild(folder)
  const startedAt = Date.now()
  const networks = await startNetworks({
    clock: sharedClock(startedAt, speed),
    seed,
    ratePerHour: 220,
    backlog: 30,
    x: { rateLimit: 300, accessTokenSeconds: 1_000_000 },
  })
  cleanUp.push(() => networks.stop())
  const file = join(folder, databaseName)

  function spawn(life: number): ChildProcess {
    const told: Orders = {
      data: folder,
      startedAt,
      speed,
      seed: seed + life,
      accounts: networks.accounts(),
      monitors: [simulatedBrand.name, simulatedBrand.latinName],
    }
    const child = fork(program, [JSON.stringify(told)], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    cleanUp.push(() => Promise.resolve(child.kill('SIGKILL')))
    return child
  }

  return {
    spawn,
    rouse: () => networks.rouse(),
    quieten: () => networks.quieten(),
    problems: () =>
      networks.all.flatMap((each) =>
        differences(each.network, each.ledger(), readStore(file, each.network)).map(inWords),
      ),
    integrity() {
      const raw = new SqliteConnection(file, { readonly: true })
      cleanUp.push(() => Promise.resolve(raw.close()))
      return raw.pragma('integrity_check', { simple: true })
    },
    contradictions() {
      const raw = new SqliteConnection(file, { readonly: true })
      cleanUp.push(() => Promise.resolve(raw.close()))
      return checkStore(raw)
    },
    counts() {
      const actions = networks.all.flatMap(({ network }) => readStore(file, network).actions)
      const count = (status: string) => actions.filter((each) => each.status === status).length
      const posted = networks.all.flatMap((network) => network.ledger().customer).length
      return { posted, sent: count('sent'), uncertain: count('uncertain'), failed: count('failed') }
    },
  }
}

async function kill(child: ChildProcess, afterMs: number) {
  const ended = once(child, 'exit')
  await sleep(afterMs)
  child.kill('SIGKILL')
  expect(await ended).toEqual([null, 'SIGKILL'])
}

async function ready(child: ChildProcess) {
  const [message] = await once(child, 'message')
  expect(message).toBe('ready')
}
