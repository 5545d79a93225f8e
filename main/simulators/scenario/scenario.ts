import type { Clock } from '#shared/clock.ts'
import { assertNever, type EpochMs } from '#shared/domain.ts'
import { noMemory, type Memory } from '../memory/memory.ts'
import type { CustomerAct, SimulatedNetwork } from '../simulated-network.ts'
import { createBackdatedClock, type BackdatedClock } from './backdated-clock.ts'
import { createCasting } from './casting.ts'
import { createDice } from './dice.ts'
import { followUpsOf } from './content.ts'
import { createStage, type ScenarioStats } from './stage.ts'
import { createStories, type StoryErrand } from './stories.ts'
import type { Cast } from './story.ts'

export interface ScenarioOptions {
  readonly networks: readonly [SimulatedNetwork, ...SimulatedNetwork[]]
  /** Give the simulators the same `BackdatedClock`; with any other the backlog is as young as the start. */
  readonly clock: Clock | BackdatedClock
  readonly seed: number
  /** New conversations per hour of the clock, without the outages. 90 when left out. */
  readonly ratePerHour?: number
  /** Conversations that are there at the start. 40 when left out. */
  readonly backlog?: number
  /** Where it remembers who is about to say what. Nowhere when left out. */
  readonly memory?: Memory
  /** Told when a network refuses what a customer does, which is a fault of the simulation. */
  readonly onRefused?: (error: unknown, act: CustomerAct) => void
}

type Errand = StoryErrand | { readonly kind: 'arrive' } | { readonly kind: 'outage' }

/** The customers of the invented brand: who writes when, and what they answer. */
export interface Scenario {
  /** Plays the backlog at once and the rest as the clock goes; or goes on where an earlier process stopped. */
  start(): void
  /** Nobody says anything any more. */
  stop(): void
  stats(): ScenarioStats
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute

export function createScenario(options: ScenarioOptions): Scenario {
  const { networks, ratePerHour = 90, backlog = 40, memory = noMemory } = options
  const clock = 'present' in options.clock ? options.clock : createBackdatedClock(options.clock)
  const stage = createStage<Errand>({ clock, memory, onRefused: options.onRefused ?? (() => {}), run })
  const seed = stage.hasBegun ? (options.seed ^ clock.present()) >>> 0 : options.seed
  const casting = createCasting(networks, memory, seed)
  const stories = createStories({ networks, stage, memory, seed })
  const dice = createDice(seed + 1_000_003)
  let leave: readonly (() => void)[] = []

  function run(errand: Errand, instant: EpochMs): void {
    switch (errand.kind) {
      case 'story':
        return stories.run(errand, instant)
      case 'arrive':
        return arrive()
      case 'outage':
        return outage()
      default:
        return assertNever(errand)
    }
  }

  /** Some do not trust one network alone. */
  function maybeElsewhere(told: Cast, instant: EpochMs) {
    if (told.opening.kind !== 'complaint' || !dice.chance(0.07)) return
    const again = casting.elsewhere(told)
    if (!again) return
    const [first = '', ...rest] = followUpsOf[told.persona.language].otherNetwork
    const text = dice.pick([first, ...rest])
    const opening = { kind: 'complaint', text, more: [], photos: 0, deleted: false } as const
    stories.tell({ ...again, opening }, instant + dice.between(4, 15) * minute)
  }

  function newcomer(instant: EpochMs, kind?: 'outage') {
    const told = casting.next(kind)
    stories.tell(told, instant)
    maybeElsewhere(told, instant)
  }

  function playBacklog() {
    const present = stage.now()
    for (let index = 0; index < backlog; index++) newcomer(present - ageOf(index / backlog))
  }

  /** Most wait a few minutes only, some half an hour, a few most of the morning. */
  function ageOf(share: number): number {
    if (share < 0.7) return (0.2 + dice.between(0, 1) ** 1.5 * 9) * minute
    if (share < 0.9) return dice.between(9, 40) * minute
    return dice.between(40, 180) * minute
  }

  function arrive() {
    newcomer(stage.now())
    stage.at(stage.now() + dice.waiting(hour / ratePerHour), { kind: 'arrive' })
  }

  /** Something breaks, and many people say so within minutes. */
  function outage() {
    stage.count('outages')
    const start = stage.now()
    const crowd = Math.round(dice.between(12, 19))
    for (let index = 0; index < crowd; index++) {
      newcomer(start + dice.between(0, 1) ** 2 * 6 * minute + second, 'outage')
    }
    stage.at(start + dice.between(50, 80) * minute, { kind: 'outage' })
  }

  function begin() {
    stage.playPast(playBacklog)
    const present = stage.now()
    stage.at(present + dice.between(4, 15) * second, { kind: 'arrive' })
    stage.at(present + dice.between(8, 14) * minute, { kind: 'outage' })
  }

  return {
    start() {
      leave = networks.map((network) =>
        network.onBrandMessage((message) => stories.hear(network.network, message)),
      )
      if (stage.hasBegun) stage.goOn()
      else begin()
    },
    stop() {
      for (const unsubscribe of leave) unsubscribe()
      leave = []
      stage.clear()
    },
    stats: () => stage.stats(),
  }
}
