import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { databaseName } from '#core/app.ts'
import { simulatedBrand } from '#simulators/brand.ts'
import { seededRandom } from '#simulators/random.ts'
import { createDice } from '#simulators/scenario/dice.ts'
import { connectBrand } from '../integration/kill/connect.ts'
import { differences, readStore } from '../integration/kill/compare.ts'
import { startNetworks } from '../integration/kill/networks.ts'
import { settled } from '../integration/kill/settled.ts'
import { sharedClock } from '../integration/kill/shared-clock.ts'
import { createSoakAgent } from './agent.ts'
import { createAsking } from './asking.ts'
import { followThrough } from './follow-through.ts'
import { createLives } from './lives.ts'
import { fileSizes } from './look-inside.ts'
import { reportOf } from './make-report.ts'
import { prepareDesk } from './prepare-desk.ts'
import type { SoakReport } from './report.ts'

export interface SoakOptions {
  /** An empty folder. */
  readonly data: string
  readonly speed: number
  readonly seed: number
  readonly faults: boolean
  /** New conversations per hour of the clock. */
  readonly ratePerHour: number
  readonly kills: number
  /** How long the lives that end with a kill last on the average, in real milliseconds. */
  readonly killedAfterMs: number
  /** Asked again and again in the life after the last kill. */
  readonly isEnough: (soFar: Progress) => boolean
  readonly onProgress?: (soFar: Progress) => void
}

export interface Progress {
  readonly elapsedMs: number
  readonly kills: number
  readonly replies: number
  readonly posted: number
  /** Of the present life. */
  readonly samples: number
}

const lookEveryMs = 1000
/** So long without any difference less, and none will go. */
const patience = { stillMs: 60_000, lookEveryMs }
/** The share of lives whose time is counted from their start and not from their first answer. */
const killedOpening = 0.15

/**
 * Runs the whole product as a process of its own beside the simulated networks, with an agent at work in it, kills it
 * at seeded moments, lets the last life run until it is enough, waits until all is settled, and says what it found.
 */
export async function playSoak(options: SoakOptions): Promise<SoakReport> {
  const { data, speed, seed } = options
  const startedAt = Date.now()
  const clock = sharedClock(startedAt, speed)
  const networks = await startNetworks({ clock, seed, ratePerHour: options.ratePerHour, backlog: 40 })
  const random = seededRandom(seed + 5)
  const lives = createLives({ data, startedAt, speed, seed })
  let life = lives.begin()
  const lived = [life]
  const asking = createAsking(() => life)
  const agent = createSoakAgent({
    ...asking,
    dice: createDice(seed + 77),
    now: () => clock.now(),
    credentialsOf: (network) => ({ ...networks.all.find((each) => each.network === network)?.credentials }),
    lookUp: (network, text) =>
      networks.all.some((each) => each.network === network && each.ledger().brand.some((one) => one.text === text)),
  })
  const leave = new AbortController()
  const rest = new AbortController()
  const follower = followThrough(() => life, leave.signal)
  let kills = 0
  let mostWal = 0

  const file = join(data, databaseName)
  const found = () =>
    networks.all.flatMap((each) =>
      differences(each.network, each.ledger(), readStore(file, each.network), agent.seenThere),
    )
  const progress = (): Progress => ({
    elapsedMs: Date.now() - startedAt,
    kills,
    replies: agent.written.replies,
    posted: networks.all.reduce((sum, each) => sum + each.ledger().customer.length, 0),
    samples: life.samples.length,
  })
  /** How much still differs after the agent has decided what was left to it. */
  async function mended() {
    await agent.mend()
    return found().length
  }
  async function look() {
    await sleep(lookEveryMs)
    mostWal = Math.max(mostWal, fileSizes(data).wal)
    options.onProgress?.(progress())
  }

  try {
    const page = await life.page
    await prepareDesk(page)
    await connectBrand(page, { accounts: networks.accounts(), monitors: [simulatedBrand.name, simulatedBrand.latinName] })
    networks.rouse(options.faults)
    const working = agent.work(rest.signal)
    const broken = working.then(
      () => null,
      (error: unknown) => error,
    )
    for (; kills < options.kills; kills++) {
      // Now and then in the middle of opening, mostly at work.
      if (random() > killedOpening) await life.page
      await sleep(random() * 2 * options.killedAfterMs)
      await life.kill()
      life = lives.begin()
      lived.push(life)
      options.onProgress?.(progress())
    }
    do await look()
    while (!options.isEnough(progress()) && !life.isOver)
    rest.abort()
    const failure = await broken
    if (failure) throw failure
    networks.quieten()
    await settled(mended, patience)
    leave.abort()
    await life.stop()
    // Only now: Node may forget to abort a request whose object was collected, but never that its connection ended.
    await follower.done
    return reportOf({
      ...options,
      startedAt,
      kills,
      mostWal,
      networks: networks.all,
      file,
      differences: found(),
      lives: lived,
      asked: asking.soFar(),
      written: agent.written,
      events: follower.soFar(),
    })
  } finally {
    rest.abort()
    leave.abort()
    await networks.stop()
    if (!life.isOver) await life.kill()
  }
}
