import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteConnection from 'better-sqlite3-multiple-ciphers'
import { afterEach, expect, it } from 'vitest'
import { databaseName } from '#core/app.ts'
import { checkStore } from '#core/invariants/check-store.ts'
import type { Network } from '#shared/domain.ts'
import { seededRandom } from '#simulators/random.ts'
import type { Ledger } from '#simulators/simulated-network.ts'
import { bundleChild } from './kill/bundle.ts'
import { differences, inWords, readStore } from './kill/compare.ts'
import { settled } from './kill/settled.ts'
import type { TrialOrders } from './trial/orders.ts'

const kills = 16
const seed = 20_261_128
/** A platform's minutes become seconds. */
const speed = 120
/** So long without any difference less, and none will go: X lets one ask every fifteen minutes. */
const patience = { stillMs: 45_000, lookEveryMs: 500 }

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const undo of cleanUp.splice(0).toReversed()) await undo()
})

it(`networks and store agree when both are killed together ${kills} times`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-trial-kill-'))
  cleanUp.push(() => rm(folder, { recursive: true }))
  const program = await bundleChild(folder, '../trial/child.ts')
  const startedAt = Date.now()
  const random = seededRandom(seed)

  function spawn(life: number, death: TrialOrders['death']): ChildProcess {
    const told: TrialOrders = { data: folder, startedAt, speed, seed: seed + life, death }
    const child = fork(program, [JSON.stringify(told)], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    cleanUp.push(() => Promise.resolve(child.kill('SIGKILL')))
    return child
  }

  for (let life = 0; life < kills; life++) {
    // Every third life ends while it starts.
    const answer = 1 + Math.floor(random() * (life % 3 === 0 ? 6 : 30))
    const child = spawn(life, { answer, when: random() < 0.5 ? 'before' : 'after' })
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
  }
  const child = spawn(kills, null)
  // It hears once it has started.
  child.send('quieten')
  const file = join(folder, databaseName)
  const problems = async () =>
    (await told(child)).flatMap(({ network, ledger }) =>
      differences(network, ledger, readStore(file, network)).map(inWords),
    )
  await settled(async () => (await problems()).join(), patience)
  expect(await problems()).toEqual([])
  const all = (await told(child)).map(({ ledger }) => ledger)
  const ended = once(child, 'exit')
  child.send('stop')
  expect(await ended).toEqual([0, null])
  const raw = new SqliteConnection(file, { readonly: true })
  cleanUp.push(() => Promise.resolve(raw.close()))
  expect(checkStore(raw)).toEqual([])
  // Customers do not lose a word that was told, and nobody comes a second time.
  const ids = all.flatMap(({ customer }) => customer.map(({ externalId }) => externalId))
  expect(new Set(ids).size).toBe(ids.length)
  expect(raw.prepare('select count(*) from accounts').pluck().get()).toBe(3)
  // Too quiet a run would prove nothing; how many have written by then depends on how fast the machine answers.
  expect(ids.length).toBeGreaterThan(20)
  expect(all.flatMap(({ brand }) => brand).length).toBeGreaterThan(5)
}, 600_000)

interface Told {
  readonly network: Network
  readonly ledger: Ledger
}

async function told(child: ChildProcess): Promise<readonly Told[]> {
  const answer = nextMessage(child, Array.isArray)
  child.send('tell')
  return (await answer) as readonly Told[]
}

function nextMessage(child: ChildProcess, is: (message: unknown) => boolean): Promise<unknown> {
  return new Promise((resolve) => {
    const hear = (message: unknown) => {
      if (!is(message)) return
      child.off('message', hear)
      resolve(message)
    }
    child.on('message', hear)
  })
}
